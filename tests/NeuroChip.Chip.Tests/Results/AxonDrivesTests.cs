using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Chip.Tests.Results;

/// <summary>One core with two axons: what is driven, and how often, by hand. Engines check the count of cells in every run.</summary>
public class AxonDrivesTests
{
    [Fact]
    public void Under_the_event_policy_a_packet_drives_its_row_once_whatever_its_count()
    {
        var drives = Drives(ReadPolicy.Event);
        Assert.Equal([2, 1], drives[0].ToArray());
    }

    [Fact]
    public void Under_the_batch_policy_a_row_is_driven_once_for_every_set_bit_and_not_after_the_last_update()
    {
        // Axon 0: counts 3 and 1; the mark of step 2 would be read in step 3, in which the core no longer updates. Axon 1: count 1 in step 2, lost alike.
        var drives = Drives(ReadPolicy.Batch);
        Assert.Equal([2, 0], drives[0].ToArray());
    }

    [Fact]
    public void Levels_are_those_of_the_slices_that_store_the_weights()
    {
        var synapse = Chip(ReadPolicy.Event).Core.Synapse;
        // 5 = 1 + 1 x 4 in 2-bit slices: levels 1 + 1; -3: 3; offset storage has 5 + 8 = 13 = 1 + 3 x 4, -3 + 8 = 5.
        Assert.Equal((2, 3), (CellLevels.OfWeight(5, synapse), CellLevels.OfWeight(-3, synapse)));
        var offset = synapse with { Sign = WeightSign.Offset };
        Assert.Equal((4, 2), (CellLevels.OfWeight(5, offset), CellLevels.OfWeight(-3, offset)));
    }

    [Fact]
    public void A_counter_that_disagrees_with_the_spikes_is_a_broken_invariant()
    {
        var drives = Drives(ReadPolicy.Event);
        var counters = new CounterTable(1);
        counters[0, Counter.CellReads] = 3 * 2 * 4;
        drives.Complete(counters);
        // Two drives of row 0 with weights 5 and -3, one of row 1 with 1 and 0.
        Assert.Equal((2 * (2 + 3)) + 1, counters[0, Counter.CellLevels]);
        counters[0, Counter.CellReads]++;
        Assert.Throws<InvalidOperationException>(() => drives.Complete(counters));
    }

    private static AxonDrives Drives(ReadPolicy policy)
    {
        var drives = new AxonDrives(Image, Chip(policy));
        drives.Add(new SampleSpikes([0, 1, 1, 3], [0, 0, 1], [3, 1, 1], -1, "s"), 3, []);
        return drives;
    }

    private static ChipConfig Chip(ReadPolicy policy) => new(
        "one", "", 1e8, "rram-22nm", new MeshConfig(1, 1, 4, 3, 2, 2),
        new CoreConfig(2, 2, 2, 1, 1, 16, 16, 8, DecayRounding.Nearest, 4, 4, 4,
            new SynapseConfig(SynapseKind.NvmCrossbar, 2, 8, 2, 8, 4, 2, WeightSign.Differential, policy, policy == ReadPolicy.Batch ? 2 : 1, 1, new AdcConfig(4, 1, 1, 15), 1)),
        new StepConfig(StepMode.Barrier, 2, 0), 1000);

    private static ChipImage Image => new()
    {
        Network = "n",
        ChipYaml = "",
        Options = [],
        InputShape = [2],
        Populations = [new("in", "", [2], 0, true, true, false), new("out", "", [2], 0, true, false, true)],
        Projections = [new("in -> out", 0, 1, BlockKind.Dense, 4, 4)],
        OutputPopulation = 1,
        InputRoutes = new RouteTable([0, 1, 2], [new(1, 0, 0, 0), new(1, 0, 1, 0)]),
        Cores =
        [
            new CoreImage
            {
                TileX = 0,
                TileY = 0,
                Population = 1,
                NeuronIndex = [0, 1],
                StartStep = 0,
                MaxDelay = 0,
                Scale = [1],
                Neurons = new NeuronParameters
                {
                    InputShift = 0, KeepU = [0], KeepV = [256], BiasU = [0], BiasV = [0], Threshold = [100], ResetValue = [0], Initial = [0],
                    VMin = -100, Reset = ResetKind.Subtract, RefractorySteps = 0, Spiking = true, ManySpikes = false, StrictThreshold = false,
                },
                Blocks = [new SynapseBlock { Kind = BlockKind.Dense, AxonBase = 0, AxonCount = 2, RowBase = 0, RowCount = 2, Columns = 2, Weights = [5, -3, 1, 0], MaxCountPerAxon = 3, Projection = 0 }],
                Routes = new RouteTable([0, 0, 0], []),
            },
        ],
    };
}

using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Emulator.Engines.Event;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>A counter that is wrong by one anywhere is caught, with its module and the cycle: section 10 of the text.</summary>
public class ConservationTests
{
    private static readonly Counter[] Checked =
    [
        Counter.AxonInPackets, Counter.Spikes, Counter.PacketsInjected, Counter.FlitsEast, Counter.FlitsWest, Counter.FlitsSouth, Counter.FlitsNorth,
        Counter.FlitsLocal, Counter.SynapseBusy, Counter.SynapseIdle, Counter.ReaderBusy, Counter.ReaderIdle, Counter.NeuronBusy, Counter.NeuronStalled,
        Counter.NeuronIdle, Counter.AxonOutBusy, Counter.AxonOutStalled, Counter.AxonOutIdle, Counter.RouterBusy, Counter.RouterStalled, Counter.RouterIdle,
    ];

    public static TheoryData<string> Names => new(EngineCatalog.Names);

    private static (ChipProgram Program, CounterTable Counters, SampleResult Result, SampleRecorder Recorder) Run(string engine, int seed)
    {
        var (chip, image, sample) = RandomChips.Make(seed);
        var program = new ChipProgram(image, chip);
        var counters = new CounterTable(chip.Tiles);
        var recorder = new SampleRecorder(program, 0, null);
        var cycles = EngineCatalog.Create(engine, program, new EngineOptions()).Run(sample, sample.Timesteps, counters, recorder);
        return (program, counters, recorder.Finish("mutant", -1, cycles), recorder);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_counter_wrong_by_one_is_caught_with_module_and_cycle(string engine)
    {
        var (program, counters, result, recorder) = Run(engine, 3);
        Conservation.Check(program, counters, result, recorder);
        foreach (var counter in Checked)
            for (var tile = 0; tile < counters.Tiles; tile++)
                foreach (var error in (int[])[1, -1])
                {
                    counters[tile, counter] += error;
                    var caught = Assert.Throws<InvalidOperationException>(() => Conservation.Check(program, counters, result, recorder));
                    counters[tile, counter] -= error;
                    Assert.Contains($"at cycle {result.Cycles}", caught.Message, StringComparison.Ordinal);
                    var module = counter is Counter.PacketsInjected or Counter.AxonInPackets || (counter >= Counter.FlitsEast && counter < Counter.FlitsLocal) ? "network:"
                        : counter == Counter.Spikes ? "neuron units:"
                        : $"tile {tile % program.Chip.Mesh.Width},{tile / program.Chip.Mesh.Width} {Unit(counter)}";
                    Assert.Contains(module, caught.Message, StringComparison.Ordinal);
                }
        foreach (var counter in (ChipCounter[])[ChipCounter.Cycles, ChipCounter.HostPacketsIn, ChipCounter.HostPacketsOut])
        {
            counters[counter]++;
            Assert.Throws<InvalidOperationException>(() => Conservation.Check(program, counters, result, recorder));
            counters[counter]--;
        }
        Conservation.Check(program, counters, result, recorder);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Two_errors_that_cancel_in_the_sums_are_caught_at_their_tiles(string engine)
    {
        var (program, counters, result, recorder) = Run(engine, 3);
        Assert.True(counters.Tiles > 1);
        // A packet taken by the wrong core: every chip-wide sum still holds.
        counters[0, Counter.AxonInPackets]++;
        counters[1, Counter.AxonInPackets]--;
        var caught = Assert.Throws<InvalidOperationException>(() => Conservation.Check(program, counters, result, recorder));
        Assert.Contains("tile 0,0 router", caught.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_spike_missing_from_the_raster_is_caught(string engine)
    {
        var (program, counters, result, recorder) = Run(engine, 3);
        recorder.Fire(program.Cores[0], 0, 1, program.Cores[0].StartStep, 0);
        Assert.Throws<InvalidOperationException>(() => Conservation.Check(program, counters, result, recorder));
    }

    [Fact]
    public void A_credit_that_does_not_come_back_is_noticed_by_both_routers()
    {
        var chip = ReferenceChip.Chip(1, 1);
        var counters = new CounterTable(1);
        var flit = new Flit(0, 0, 5, 1).Bits;

        var routers = new EventRouters(chip, new MeshTopology(chip.Mesh), new EventRing(3));
        routers.Reset();
        routers.Arrive(Port.Local, flit, 0, counters);
        Assert.Equal(-1, routers.TileWithoutCredit());
        routers.Evaluate(0, 0, counters);
        Assert.Equal(0, routers.TileWithoutCredit());
        routers.Credit(Port.Local, 0, 2, counters);
        Assert.Equal(-1, routers.TileWithoutCredit());

        var router = new CycleRouter(0, chip, null) { WestIsHost = true };
        router.FlitsIn[Port.Local] = new Pipe(1);
        router.CreditsIn[Port.Local] = new Pipe(1);
        router.Reset(counters);
        router.FlitsIn[Port.Local]!.Send(0, flit);
        router.Latch(1);
        Assert.True(router.CreditsAreHome);
        router.Evaluate(1);
        Assert.False(router.CreditsAreHome);
        router.CreditsIn[Port.Local]!.Send(1);
        router.Latch(2);
        Assert.True(router.CreditsAreHome);

        Assert.Contains("at cycle 9: router tile 0,0", Conservation.CreditAway("router", 0, 9, chip).Message, StringComparison.Ordinal);
    }

    private static string Unit(Counter counter) => counter.ToString() switch
    {
        ['S', 'y', ..] => "synapse unit",
        ['R', 'e', ..] => "reader",
        ['N', ..] => "neuron unit",
        ['A', ..] => "axon-out",
        _ => "router",
    };
}

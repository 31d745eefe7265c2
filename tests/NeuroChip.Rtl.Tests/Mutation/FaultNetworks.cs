using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Workload;
using NeuroChip.Stimulus;

namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>The networks on which faults are looked for.</summary>
internal static class FaultNetworks
{
    /// <summary>Small, so that a build takes a second; tight, so that queues fill and states saturate.</summary>
    private static readonly ChipConfig Tile = new("faults", "", 1e8, "rram-22nm", new MeshConfig(1, 1, 3, 2, 2, 2),
        new CoreConfig(256, 1024, 4096, 2, 3, 32, 12, 10, DecayRounding.Nearest, 8, 2, 2,
            new SynapseConfig(SynapseKind.NvmCrossbar, 64, 256, 64, 64, 8, 4, WeightSign.Differential, ReadPolicy.Event, 1, 2, new AdcConfig(8, 2, 8, 255), 4)),
        new StepConfig(StepMode.Barrier, 3, 0), 5000);

    /// <summary>Converters that round single weights, too.</summary>
    private static readonly ChipConfig Coarse = Tile with { Core = Tile.Core with { Synapse = Tile.Core.Synapse with { Adc = new AdcConfig(3, 2, 8, 15) } } };

    /// <summary>Reads of several rows at once through converters that round and saturate.</summary>
    private static readonly ChipConfig Batch = Tile with
    {
        Core = Tile.Core with
        {
            SynapseBlocks = 3,
            Synapse = new SynapseConfig(SynapseKind.NvmCrossbar, 256, 256, 64, 64, 8, 4, WeightSign.Offset, ReadPolicy.Batch, 6, 2, new AdcConfig(4, 1, 8, 41), 4),
        },
    };

    /// <summary>Most faults show on the first; the others are there for what is rare, such as dilated kernels or full last beats.</summary>
    internal const int Count = 60;

    /// <summary>A network; made anew each time, as it is cheap.</summary>
    internal static (ChipConfig Chip, ChipImage Image, SampleSpikes Sample) Make(int index, FaultTile kind)
    {
        var r = new RandomStream((ulong)index);
        var tile = kind switch { FaultTile.Batch => Batch, FaultTile.Coarse => Coarse, _ => Tile };
        var chip = tile with { Mesh = tile.Mesh with { Width = r.Next(1, 4), Height = r.Next(1, 4) } };
        var (image, sample) = kind == FaultTile.Batch ? BlockNetworks.Network(r, chip) : RandomChips.Network(r, chip);
        return (chip, image, sample);
    }
}

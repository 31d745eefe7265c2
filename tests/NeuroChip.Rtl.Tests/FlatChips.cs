using NeuroChip.Chip.Config;

namespace NeuroChip.Rtl.Tests;

/// <summary>Chips whose flattened mesh is quick to build: few lanes.</summary>
internal static class FlatChips
{
    private static readonly CoreConfig Core = new(256, 1024, 4096, 1, 3, 32, 12, 10, DecayRounding.Nearest, 8, 2, 2,
        new SynapseConfig(SynapseKind.NvmCrossbar, 64, 256, 64, 64, 8, 4, WeightSign.Differential, ReadPolicy.Event, 1, 2, new AdcConfig(8, 2, 8, 255), 4));

    /// <summary>Every latency at its least, one place in every router FIFO.</summary>
    internal static readonly ChipConfig Barrier = new("flat", "", 1e8, "rram-22nm", new MeshConfig(2, 2, 1, 1, 1, 1), Core, new StepConfig(StepMode.Barrier, 1, 0), 5000);

    /// <summary>Latencies that all differ, and steps of a length that is sometimes missed.</summary>
    internal static readonly ChipConfig Fixed = new("flat", "", 1e8, "rram-22nm", new MeshConfig(2, 2, 2, 3, 4, 2),
        Core with { NeuronLanes = 1, Synapse = Core.Synapse with { AccumulateLanes = 1 } }, new StepConfig(StepMode.Fixed, 5, 700), 5000);
}

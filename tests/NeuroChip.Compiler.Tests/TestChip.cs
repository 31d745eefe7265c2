using NeuroChip.Chip.Config;

namespace NeuroChip.Compiler.Tests;

/// <summary>The reference chip's values, and smaller ones that force several cores.</summary>
internal static class TestChip
{
    internal static ChipConfig Reference { get; } = new(
        "test", "", 200e6, "none", new MeshConfig(6, 6, 8, 3, 2, 2),
        new CoreConfig(1024, 16384, 16384, 4, 16, 32, 32, 16, DecayRounding.Nearest, 8, 8, 8,
            new SynapseConfig(SynapseKind.NvmCrossbar, 1024, 1024, 256, 256, 8, 4, WeightSign.Differential, ReadPolicy.Event, 1, 2, new AdcConfig(8, 2, 8, 255), 32)),
        new StepConfig(StepMode.Barrier, 8, 0), 1_000_000);

    internal static ChipConfig With(int neurons = 1024, int rows = 1024, int columns = 1024, int axons = 16384, int routes = 16384, int width = 6, int height = 6) => Reference with
    {
        Mesh = Reference.Mesh with { Width = width, Height = height },
        Core = Reference.Core with { Neurons = neurons, Axons = axons, RouteEntries = routes, Synapse = Reference.Core.Synapse with { Rows = rows, Columns = columns } },
    };
}

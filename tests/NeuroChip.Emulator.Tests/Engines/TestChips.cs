using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Chips for tests: the reference chip's values, small enough to reason about.</summary>
internal static class TestChips
{
    internal static SynapseConfig Nvm(ReadPolicy policy = ReadPolicy.Event, int batchRows = 16) =>
        new(SynapseKind.NvmCrossbar, 1024, 1024, 256, 256, 8, 4, WeightSign.Differential, policy, policy == ReadPolicy.Batch ? batchRows : 1, 2,
            new AdcConfig(8, 2, 8, 255), 32);

    internal static SynapseConfig Sram() =>
        new(SynapseKind.Sram, 1024, 256, 256, 256, 8, 1, WeightSign.Differential, ReadPolicy.Event, 1, 1, null, 32);

    internal static ChipConfig Chip(int width = 4, int height = 4, SynapseConfig? synapse = null) =>
        new("test", "", 200e6, "rram-22nm", new MeshConfig(width, height, 8, 3, 2, 2),
            new CoreConfig(1024, 16384, 16384, 4, 16, 32, 32, 16, DecayRounding.Nearest, 8, 8, 8, synapse ?? Nvm()),
            new StepConfig(StepMode.Barrier, 8, 0), 1_000_000);
}

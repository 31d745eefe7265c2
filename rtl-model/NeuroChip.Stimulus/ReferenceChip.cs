using NeuroChip.Chip.Config;

namespace NeuroChip.Stimulus;

/// <summary>The reference chip's values on a small mesh: a chip whose cycles can be worked out by hand.</summary>
public static class ReferenceChip
{
    /// <summary>An NVM crossbar of 1024 x 256 weights of 8 bits, differential, 4 bits a cell.</summary>
    /// <param name="policy">Read policy.</param>
    /// <param name="batchRows">Rows read at once under the batch policy.</param>
    public static SynapseConfig Nvm(ReadPolicy policy = ReadPolicy.Event, int batchRows = 16) =>
        new(SynapseKind.NvmCrossbar, 1024, 1024, 256, 256, 8, 4, WeightSign.Differential, policy, policy == ReadPolicy.Batch ? batchRows : 1, 2,
            new AdcConfig(8, 2, 8, 255), 32);

    /// <summary>An SRAM of 1024 x 256 weights of 8 bits.</summary>
    public static SynapseConfig Sram() =>
        new(SynapseKind.Sram, 1024, 256, 256, 256, 8, 1, WeightSign.Differential, ReadPolicy.Event, 1, 1, null, 32);

    /// <summary>The chip.</summary>
    /// <param name="width">Tiles in x.</param>
    /// <param name="height">Tiles in y.</param>
    /// <param name="synapse">Synapse memory; null = <see cref="Nvm"/>.</param>
    public static ChipConfig Chip(int width = 4, int height = 4, SynapseConfig? synapse = null) =>
        new("test", "", 200e6, "rram-22nm", new MeshConfig(width, height, 8, 3, 2, 2),
            new CoreConfig(1024, 16384, 16384, 4, 16, 32, 32, 16, DecayRounding.Nearest, 8, 8, 8, synapse ?? Nvm()),
            new StepConfig(StepMode.Barrier, 8, 0), 1_000_000);
}

using NeuroChip.Chip.Config;

namespace NeuroChip.Stimulus;

/// <summary>
/// The tiles that random networks run on: small memories, so that a build takes seconds and a clock little; short queues, so that they fill; narrow
/// words, so that they saturate. The first ones are chosen to meet every parameter's ends, further ones are drawn.
/// </summary>
public static class StimulusTiles
{
    /// <summary>Most tiles of a mesh for which the tile stays the same: an axon field must hold any output neuron's index.</summary>
    public const int LargestMesh = Axons / Neurons;

    private const int Neurons = 128;
    private const int Axons = 2048;
    private const int Rows = 256;
    private const int Routes = 2048;

    /// <summary>The chosen tiles with the event read policy.</summary>
    public static IReadOnlyList<StimulusTile> Chosen { get; } =
    [
        // Every queue holds one, every latency is one, one lane of everything.
        Tile("tight", new MeshConfig(1, 1, 1, 1, 1, 1), 1, 12, 8, DecayRounding.Nearest, 8, 1, 1, Nvm(4, WeightSign.Differential, 1, new AdcConfig(8, 1, 1, 255), 1)),
        // The reference chip's latencies and widths.
        Tile("reference", new MeshConfig(1, 1, 8, 3, 2, 2), 8, 32, 16, DecayRounding.Nearest, 8, 8, 8, Nvm(4, WeightSign.Differential, 2, new AdcConfig(8, 2, 8, 255), 16)),
        // Credits take longer than anything else, and are under way when the chip is quiet already.
        Tile("sram", new MeshConfig(1, 1, 2, 2, 5, 2), 4, 10, 6, DecayRounding.TowardZero, 8, 2, 1, Sram(1, 8)),
        // One bit a cell and few converters: long reads, full axon-in.
        Tile("offset", new MeshConfig(1, 1, 3, 1, 3, 1), 3, 16, 10, DecayRounding.TowardZero, 8, 1, 3, Nvm(1, WeightSign.Offset, 3, new AdcConfig(4, 3, 128, 15), 5)),
        // Far apart, with counts of at most 7.
        Tile("far", new MeshConfig(1, 1, 2, 4, 3, 3), 5, 20, 12, DecayRounding.Nearest, 3, 3, 2, Nvm(3, WeightSign.Offset, 1, new AdcConfig(3, 2, 32, 5), 12)),
        // Converters coarser than a level.
        Tile("coarse", new MeshConfig(1, 1, 5, 1, 1, 4), 7, 12, 4, DecayRounding.TowardZero, 5, 4, 2, Nvm(4, WeightSign.Differential, 2, new AdcConfig(3, 1, 16, 15), 3)),
    ];

    /// <summary>The chosen tiles with the batch read policy.</summary>
    public static IReadOnlyList<StimulusTile> Batch { get; } =
    [
        Tile("batch", new MeshConfig(1, 1, 2, 2, 2, 1), 4, 16, 8, DecayRounding.Nearest, 8, 2, 2, AsBatch(Nvm(4, WeightSign.Differential, 2, new AdcConfig(8, 1, 8, 255), 8), 16)),
        Tile("batch-one", new MeshConfig(1, 1, 1, 1, 1, 2), 1, 32, 10, DecayRounding.TowardZero, 4, 1, 1, AsBatch(Nvm(2, WeightSign.Offset, 1, new AdcConfig(8, 2, 32, 255), 4), 1)),
        Tile("batch-coarse", new MeshConfig(1, 1, 4, 3, 1, 1), 16, 14, 12, DecayRounding.Nearest, 8, 3, 3, AsBatch(Nvm(4, WeightSign.Offset, 1, new AdcConfig(4, 3, 64, 100), 16), 9)),
    ];

    /// <summary>The first <paramref name="count"/> tiles: the chosen ones, then drawn ones.</summary>
    /// <param name="count">At least 1.</param>
    /// <param name="seed">Seed of those that are drawn.</param>
    public static IReadOnlyList<StimulusTile> Take(int count, ulong seed)
    {
        var tiles = Chosen.Take(count).ToList();
        for (var i = tiles.Count; i < count; i++) tiles.Add(Draw(i, new RandomStream(seed, 1UL << 63 | (uint)i)));
        return tiles;
    }

    private static StimulusTile Draw(int index, RandomStream r)
    {
        var cell = r.Next(1, 5);
        var synapse = r.Chance(0.25) ? Sram(r.Next(1, 4), r.Next(1, 17))
            : Nvm(cell, r.Of(WeightSign.Differential, WeightSign.Offset), r.Next(1, 4), new AdcConfig(8, r.Next(1, 4), 1 << r.Next(0, 7), 255), r.Next(1, 17));
        return Tile($"random-{index}", new MeshConfig(1, 1, r.Next(1, 7), r.Next(1, 5), r.Next(1, 4), r.Next(1, 4)), r.Next(1, 10), r.Next(9, 33), r.Next(3, 17),
            r.Of(DecayRounding.Nearest, DecayRounding.TowardZero), r.Next(2, 9), r.Next(1, 6), r.Next(1, 6), synapse);
    }

    private static StimulusTile Tile(
        string name, MeshConfig mesh, int lanes, int state, int decay, DecayRounding rounding, int count, int axonIn, int spikes, SynapseConfig synapse) =>
        new(name, new ChipConfig(name, "", 1e8, "rram-22nm", mesh, new CoreConfig(Neurons, Axons, Routes, 4, lanes, 32, state, decay, rounding, count, axonIn, spikes, synapse),
            new StepConfig(StepMode.Barrier, mesh.CreditCycles, 0), 100_000));

    private static SynapseConfig Nvm(int cell, WeightSign sign, int read, AdcConfig adc, int lanes) =>
        new(SynapseKind.NvmCrossbar, Rows, 512, 256, 256, 8, cell, sign, ReadPolicy.Event, 1, read, adc, lanes);

    private static SynapseConfig Sram(int read, int lanes) =>
        new(SynapseKind.Sram, Rows, 64, 256, 256, 8, 1, WeightSign.Differential, ReadPolicy.Event, 1, read, null, lanes);

    private static SynapseConfig AsBatch(SynapseConfig synapse, int rows) => synapse with { ReadPolicy = ReadPolicy.Batch, BatchRows = rows };
}

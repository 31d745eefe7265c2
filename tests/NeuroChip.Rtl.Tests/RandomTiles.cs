using NeuroChip.Chip.Config;
using NeuroChip.Stimulus;

namespace NeuroChip.Rtl.Tests;

/// <summary>Random tiles and the meshes that are made of them: few tiles, since each has to be built, and many meshes.</summary>
internal static class RandomTiles
{
    /// <summary>The n-th chosen tile with the event policy, counted from 1: the campaign's, so that one build serves both.</summary>
    internal static ChipConfig Event(int n) => StimulusTiles.Chosen[n - 1].Chip;

    /// <summary>A random mesh of a tile, with random steps.</summary>
    internal static ChipConfig Mesh(ChipConfig tile, RandomStream r) => tile with
    {
        Mesh = tile.Mesh with { Width = r.Next(1, 4), Height = r.Next(1, 4) },
        Step = r.Next(4) == 0
            ? new StepConfig(StepMode.Fixed, tile.Mesh.CreditCycles + r.Next(4), r.Next(20, 900))
            : new StepConfig(StepMode.Barrier, tile.Mesh.CreditCycles + r.Next(6), 0),
    };

    /// <summary>Both policies, both ways to store a sign, cells of one to four bits, converters that are exact, coarse, fine or saturate, and SRAM.</summary>
    public static TheoryData<string> Names =>
    [
        "batch, differential, 4-bit cells, 16 rows, exact",
        "batch, offset, 3-bit cells, 5 rows, coarse and saturating",
        "batch, differential, 1-bit cells, 19 rows, finer than a level",
        "batch, sram",
        "event, offset, 2-bit cells, coarse",
    ];

    internal static ChipConfig Named(string name)
    {
        var chip = RandomChips.Chip(new RandomStream((ulong)name.Length));
        var nvm = new SynapseConfig(SynapseKind.NvmCrossbar, 256, 256, 64, 64, 8, 4, WeightSign.Differential, ReadPolicy.Batch, 16, 2, new AdcConfig(8, 2, 8, 255), 7);
        var synapse = name switch
        {
            "batch, differential, 4-bit cells, 16 rows, exact" => nvm,
            "batch, offset, 3-bit cells, 5 rows, coarse and saturating" =>
                nvm with { WeightBits = 7, CellBits = 3, Sign = WeightSign.Offset, BatchRows = 5, ReadCycles = 1, Adc = new AdcConfig(3, 1, 4, 17), AccumulateLanes = 3 },
            "batch, differential, 1-bit cells, 19 rows, finer than a level" =>
                nvm with { Columns = 1024, WeightBits = 5, CellBits = 1, BatchRows = 19, ReadCycles = 3, Adc = new AdcConfig(6, 3, 16, 13), AccumulateLanes = 16 },
            "batch, sram" => ReferenceChip.Sram() with { Rows = 256, Columns = 128, ReadPolicy = ReadPolicy.Batch, BatchRows = 1, ReadCycles = 1, AccumulateLanes = 5 },
            "event, offset, 2-bit cells, coarse" =>
                nvm with { CellBits = 2, Sign = WeightSign.Offset, ReadPolicy = ReadPolicy.Event, BatchRows = 1, ReadCycles = 1, Adc = new AdcConfig(2, 1, 3, 7), AccumulateLanes = 12 },
            _ => throw new ArgumentException(name),
        };
        return chip with { Core = chip.Core with { Axons = 1024, Neurons = 256, RouteEntries = 4096, Synapse = synapse } };
    }
}

using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Tests.Engines;

namespace NeuroChip.Rtl.Tests;

/// <summary>Random tiles and the meshes that are made of them: few tiles, since each has to be built, and many meshes.</summary>
internal static class RandomTiles
{
    /// <summary>The n-th random chip with the event policy and converters that return single weights exactly or coarsely within 8 bits.</summary>
    internal static ChipConfig Event(int n)
    {
        for (var seed = 0; ; seed++)
        {
            var chip = RandomChips.Chip(new Random(seed));
            if (chip.Core.Synapse.ReadPolicy != ReadPolicy.Event || chip.Core.Synapse.Adc is { } adc && adc.Range != (1 << adc.Bits) - 1) continue;
            if (--n == 0) return chip;
        }
    }

    /// <summary>A random mesh of a tile, with random steps.</summary>
    internal static ChipConfig Mesh(ChipConfig tile, Random r) => tile with
    {
        Mesh = tile.Mesh with { Width = r.Next(1, 4), Height = r.Next(1, 4) },
        Step = r.Next(4) == 0
            ? new StepConfig(StepMode.Fixed, tile.Mesh.CreditCycles + r.Next(4), r.Next(20, 900))
            : new StepConfig(StepMode.Barrier, tile.Mesh.CreditCycles + r.Next(6), 0),
    };
}

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
}

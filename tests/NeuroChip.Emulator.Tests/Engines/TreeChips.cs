using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Mapping.Trees;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Chips and images whose packets travel along trees.</summary>
internal static class TreeChips
{
    internal static ChipConfig With(ChipConfig chip, int entries = 1 << 16) => chip with { Mesh = chip.Mesh with { Trees = new TreeConfig(entries, 1 << 20) } };

    /// <summary>The image with trees; null where its tables do not fit.</summary>
    internal static ChipImage? Convert(ChipImage image, ChipConfig chip, out TreeMapping mapping)
    {
        var bag = new DiagnosticBag();
        var trees = TreeBuilder.Build(image, chip, bag, out mapping);
        return bag.HasErrors ? null : trees;
    }

    internal static ChipImage Convert(ChipImage image, ChipConfig chip) => Convert(image, chip, out _) ?? throw new InvalidOperationException("the tables do not fit");
}

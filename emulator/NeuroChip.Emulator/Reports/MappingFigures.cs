using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;

namespace NeuroChip.Emulator.Reports;

/// <summary>What a mapping used of the chip.</summary>
/// <param name="CoresUsed">Cores with neurons.</param>
/// <param name="TilesUsed">Tiles with a core in use.</param>
/// <param name="UtilizationMean">Mean over the used cores of the share of their scarcest resource in use, 0..1.</param>
public sealed record MappingFigures(int CoresUsed, int TilesUsed, double UtilizationMean)
{
    /// <summary>Routes of the input elements.</summary>
    public long InputRoutes { get; init; }

    /// <summary>What the compiler expected; null when only an image is at hand.</summary>
    public MappingEstimate? Estimate { get; init; }

    /// <summary>The figures of an image.</summary>
    public static MappingFigures Of(ChipImage image, ChipConfig chip) => new(
        image.Cores.Length,
        image.Cores.Select(c => (c.TileX, c.TileY)).Distinct().Count(),
        image.Cores.Length == 0 ? 0 : image.Cores.Sum(c => CoreUtilization.Of(chip.Core, c)) / image.Cores.Length)
    {
        InputRoutes = image.InputRoutes.Entries.LongLength,
    };
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Emulator.Energy;

/// <summary>The rows of a technology as exact prices; everything that is missing or absurd is reported at once.</summary>
internal sealed class PriceList
{
    /// <summary>Joules, watts or square metres per event or block: far above any chip, low enough for exact decimals.</summary>
    private const double MaxValue = 1;

    private readonly Technology _technology;

    internal PriceList(Technology technology, ChipConfig chip)
    {
        _technology = technology;
        technology.CheckCovers(chip);
        var bag = new DiagnosticBag();
        foreach (var row in technology.Rows)
        {
            if (row.Value is not (>= 0 and <= MaxValue))
                bag.Error("NC0303", $"row '{row.Key}' is {row.Value:R} {row.Unit}, outside 0 .. {MaxValue}", new SourcePosition(technology.Name));
        }
        bag.ThrowIfErrors();
    }

    internal TechnologyRow this[string key] => _technology[key];

    /// <summary>A price as a decimal of at most <paramref name="digits"/> places, so that counts times prices and their sums are exact.</summary>
    internal static decimal Exact(double value, int digits) => Math.Round((decimal)value, digits, MidpointRounding.ToEven);

    /// <summary>Without trailing zeros: equal amounts print alike.</summary>
    internal static decimal Trim(decimal value) => value / 1.0000000000000000000000000000m;
}

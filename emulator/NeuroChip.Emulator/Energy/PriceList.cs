using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Emulator.Energy;

/// <summary>Looks rows up in a technology and reports all that are missing or absurd at once.</summary>
internal sealed class PriceList
{
    /// <summary>Joules, watts or square metres per event or block: far above any chip, low enough for exact decimals.</summary>
    private const double MaxValue = 1;

    private readonly Technology _technology;
    private readonly Dictionary<string, TechnologyRow> _rows = new(StringComparer.Ordinal);
    private readonly DiagnosticBag _problems = new();

    internal PriceList(Technology technology)
    {
        _technology = technology;
        foreach (var row in technology.Rows) _rows[row.Key] = row;
    }

    /// <summary>The row, or null after noting what is wrong with it.</summary>
    internal TechnologyRow? Find(string key)
    {
        if (_rows.TryGetValue(key, out var row))
        {
            if (row.Value is >= 0 and <= MaxValue) return row;
            _problems.Error("NC0303", $"row '{key}' of technology '{_technology.Name}' is {row.Value:R} {row.Unit}, outside 0 .. {MaxValue}");
            return null;
        }
        _problems.Error("NC0302", $"technology '{_technology.Name}' has no row '{key}', which this chip needs",
            hint: $"add '{key}' with value, unit, source, kind and uncertainty, or choose another technology");
        return null;
    }

    internal void ThrowIfErrors() => _problems.ThrowIfErrors();

    /// <summary>A price as a decimal of at most <paramref name="digits"/> places, so that counts times prices and their sums are exact.</summary>
    internal static decimal Exact(double value, int digits) => Math.Round((decimal)value, digits, MidpointRounding.ToEven);

    /// <summary>Without trailing zeros: equal amounts print alike.</summary>
    internal static decimal Trim(decimal value) => value / 1.0000000000000000000000000000m;
}

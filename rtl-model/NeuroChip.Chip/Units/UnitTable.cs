using System.Collections.Frozen;

namespace NeuroChip.Chip.Units;

/// <summary>Every unit symbol that a file may use, with its power of ten over the SI base unit.</summary>
public static class UnitTable
{
    private static readonly (string Symbol, int Exponent)[] Small = [("f", -15), ("p", -12), ("n", -9), ("u", -6), ("m", -3), ("", 0)];
    private static readonly (string Symbol, int Exponent)[] Large = [("", 0), ("k", 3), ("M", 6), ("G", 9)];

    private static readonly FrozenDictionary<Dimension, (string Symbol, int Exponent)[]> ByDimension =
        new Dictionary<Dimension, (string Symbol, int Exponent)[]>
        {
            [Dimension.None] = [],
            [Dimension.Frequency] = Prefixed("Hz", Large),
            [Dimension.Time] = Prefixed("s", Small),
            [Dimension.Cycles] = [("cycles", 0), ("cycle", 0)],
            [Dimension.Bits] = [("bits", 0), ("bit", 0)],
            [Dimension.Energy] = [("aJ", -18), .. Prefixed("J", Small)],
            [Dimension.Power] = [("aW", -18), .. Prefixed("W", Small)],
            [Dimension.Voltage] = Prefixed("V", Small[2..]),
            [Dimension.Current] = Prefixed("A", Small),
            [Dimension.Length] = Prefixed("m", Small[2..]),
            [Dimension.Area] = [("nm2", -18), ("um2", -12), ("mm2", -6), ("cm2", -4), ("m2", 0)],
            [Dimension.Capacitance] = [("aF", -18), .. Prefixed("F", Small)],
            [Dimension.Resistance] = Prefixed("Ohm", Large),
            [Dimension.Conductance] = Prefixed("S", Small),
            [Dimension.Ratio] = [("%", -2)],
        }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, (Dimension Dimension, int Exponent)> BySymbol = ByDimension
        .SelectMany(d => d.Value.Select(u => KeyValuePair.Create(u.Symbol, (d.Key, u.Exponent))))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The accepted symbols of a dimension, smallest first; empty for <see cref="Dimension.None"/>.</summary>
    public static IReadOnlyList<string> Symbols(Dimension dimension) => [.. ByDimension[dimension].Select(u => u.Symbol)];

    /// <summary>The SI base symbol of a dimension: <c>J</c>, <c>m2</c>, <c>cycles</c>; empty for <see cref="Dimension.None"/>.</summary>
    public static string BaseSymbol(Dimension dimension) =>
        dimension == Dimension.Ratio ? "1" : ByDimension[dimension].FirstOrDefault(u => u.Exponent == 0).Symbol ?? "";

    /// <summary>Units with their power of ten, for writing.</summary>
    internal static ReadOnlySpan<(string Symbol, int Exponent)> Scales(Dimension dimension) => ByDimension[dimension];

    /// <summary>Looks a symbol up; symbols are case-sensitive because mHz and MHz differ.</summary>
    public static bool TryFind(string symbol, out Dimension dimension, out int exponent)
    {
        var found = BySymbol.TryGetValue(symbol, out var unit);
        (dimension, exponent) = unit;
        return found;
    }

    /// <summary>The known symbol that differs from the given one in case alone, or null.</summary>
    public static string? FindIgnoringCase(string symbol, Dimension dimension)
    {
        foreach (var (known, _) in ByDimension[dimension])
            if (known.Equals(symbol, StringComparison.OrdinalIgnoreCase)) return known;
        return null;
    }

    private static (string, int)[] Prefixed(string unit, (string Symbol, int Exponent)[] prefixes) =>
        [.. prefixes.Select(p => (p.Symbol + unit, p.Exponent))];
}

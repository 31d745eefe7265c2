using System.Globalization;

namespace NeuroChip.Emulator.Reports;

/// <summary>Numbers for people: SI prefixes, percentages, grouped integers. Files for machines carry plain SI values instead.</summary>
public static class Engineering
{
    private static readonly (double Scale, string Prefix)[] Prefixes =
    [
        (1e12, "T"), (1e9, "G"), (1e6, "M"), (1e3, "k"), (1, ""), (1e-3, "m"), (1e-6, "µ"), (1e-9, "n"), (1e-12, "p"), (1e-15, "f"), (1e-18, "a"),
    ];

    /// <summary><c>1.234e-5, "J"</c> becomes <c>12.3 µJ</c>; null becomes a dash.</summary>
    public static string Format(double? value, string unit)
    {
        if (value is not { } v || !double.IsFinite(v)) return "–";
        var (scale, prefix) = Prefix(v);
        return Digits(v / scale) + (prefix + unit is { Length: > 0 } u ? "\u00A0" + u : "");
    }

    /// <summary>The scale and prefix that suit a value.</summary>
    public static (double Scale, string Prefix) Prefix(double value)
    {
        var magnitude = Math.Abs(value);
        if (magnitude == 0 || !double.IsFinite(magnitude)) return (1, "");
        foreach (var entry in Prefixes)
            if (magnitude >= entry.Scale * 0.9995) return entry;
        return Prefixes[^1];
    }

    /// <summary>Three significant digits, without exponent where it is readable.</summary>
    public static string Digits(double value)
    {
        var magnitude = Math.Abs(value);
        if (magnitude == 0) return "0";
        if (magnitude is >= 1e6 or < 1e-4) return value.ToString("0.##e+0", CultureInfo.InvariantCulture);
        var decimals = Math.Clamp(2 - (int)Math.Floor(Math.Log10(magnitude * 1.0005)), 0, 6);
        return value.ToString("#,0." + new string('#', decimals), CultureInfo.InvariantCulture);
    }

    /// <summary>Square metres as mm2 or µm2.</summary>
    public static string Area(double squareMetres) => squareMetres >= 1e-8 ? Digits(squareMetres * 1e6) + "\u00A0mm²" : Digits(squareMetres * 1e12) + "\u00A0µm²";

    /// <summary>A ratio as a percentage; null becomes a dash.</summary>
    public static string Percent(double? ratio) =>
        ratio is { } r && double.IsFinite(r) ? r is > 0 and < 0.00005 ? "<\u00A00.01\u00A0%" : (r * 100).ToString(Math.Abs(r) < 0.1 ? "0.00" : "0.0", CultureInfo.InvariantCulture) + "\u00A0%" : "–";

    /// <summary>A grouped integer.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);
}

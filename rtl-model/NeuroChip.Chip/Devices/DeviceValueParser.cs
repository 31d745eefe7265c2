using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Devices;

/// <summary>Reads numbers with units of device files and settings; adds calendar times, temperatures and per-kelvin figures to <see cref="Quantity"/>.</summary>
internal static class DeviceValueParser
{
    /// <summary>0 degrees Celsius in kelvin.</summary>
    private const double Celsius = 273.15;

    private const double Day = 86400;

    // A Julian year, as in astronomy and in retention figures.
    private const double Year = 365.25 * Day;

    private static readonly (string Symbol, double Seconds)[] Calendar =
        [("min", 60), ("h", 3600), ("hour", 3600), ("hours", 3600), ("d", Day), ("day", Day), ("days", Day), ("a", Year), ("y", Year), ("year", Year), ("years", Year)];

    /// <summary>Reads a value.</summary>
    /// <returns>Null on success, else the code and what is wrong, as a clause without a full stop.</returns>
    public static (string Code, string Problem)? TryParse(string text, DeviceValueKind kind, out double value)
    {
        value = double.NaN;
        var (number, symbol) = Split(text);
        switch (kind)
        {
            case DeviceValueKind.Time when Array.Find(Calendar, c => c.Symbol == symbol) is { Symbol: not null } unit:
                return Plain(number, unit.Seconds, 0, out value);
            case DeviceValueKind.Temperature:
                return symbol switch
                {
                    "K" => Plain(number, 1, 0, out value),
                    "degC" or "C" => Plain(number, 1, Celsius, out value),
                    "" => Number(number) is { } p ? p : ("NC0205", "there is no unit"),
                    _ => ("NC0205", $"unknown unit '{Excerpt.Of(symbol)}'"),
                };
            case DeviceValueKind.PerKelvin:
                return symbol switch
                {
                    "%/K" => Plain(number, 0.01, 0, out value),
                    "/K" => Plain(number, 1, 0, out value),
                    _ => Number(number) is { } p ? p : ("NC0205", symbol.Length == 0 ? "there is no unit" : $"unknown unit '{Excerpt.Of(symbol)}'"),
                };
            case DeviceValueKind.Levels when symbol is "levels" or "level":
                return Plain(number, 1, 0, out value);
        }
        if (Quantity.TryParse(text, out var quantity) is { } problem)
            return (problem.StartsWith("unknown unit", StringComparison.Ordinal) ? "NC0205" : "NC0202", problem);
        var expected = DimensionOf(kind);
        if (quantity!.Dimension != expected && !(kind == DeviceValueKind.Ratio && quantity.Dimension == Dimension.None))
            return ("NC0205", quantity.Dimension == Dimension.None ? "there is no unit" : expected == Dimension.None && kind != DeviceValueKind.Levels ? $"a number without unit is expected, not {quantity.Unit}" : $"it cannot be in {quantity.Unit}");
        if (kind == DeviceValueKind.Levels) return ("NC0205", "there is no unit");
        if (kind == DeviceValueKind.Count && !quantity.TryGetInteger(out _)) return ("NC0202", $"'{Excerpt.Of(text)}' is not a whole number");
        value = quantity.Value;
        return null;
    }

    /// <summary>Units that a kind of value takes, for hints.</summary>
    public static string Units(DeviceValueKind kind) => kind switch
    {
        DeviceValueKind.Number or DeviceValueKind.Count => "a number without unit",
        DeviceValueKind.Ratio => "a number in %, or without unit as a fraction of 1",
        DeviceValueKind.Time => $"accepted units: {string.Join(", ", UnitTable.Symbols(Dimension.Time))}, min, h, day, days, year, years",
        DeviceValueKind.Temperature => "accepted units: K, degC",
        DeviceValueKind.PerKelvin => "accepted units: %/K, /K",
        DeviceValueKind.Levels => "accepted unit: levels",
        _ => $"accepted units: {string.Join(", ", UnitTable.Symbols(DimensionOf(kind)))}",
    };

    /// <summary>The unit in which a value is kept.</summary>
    public static string BaseSymbol(DeviceValueKind kind) => kind switch
    {
        DeviceValueKind.Temperature => "K",
        DeviceValueKind.PerKelvin => "/K",
        DeviceValueKind.Levels => "levels",
        DeviceValueKind.Number or DeviceValueKind.Count => "",
        _ => UnitTable.BaseSymbol(DimensionOf(kind)),
    };

    /// <summary>Both ends of a range with their unit, for example <c>0 to 1E+100 s</c>.</summary>
    public static string Range(double min, double max, DeviceValueKind kind)
    {
        // The base unit of a ratio is 1, which reads as a second number.
        var unit = kind == DeviceValueKind.Ratio ? "(1 = 100 %)" : BaseSymbol(kind);
        return FormattableString.Invariant($"{min} to {max} {unit}").TrimEnd();
    }

    private static Dimension DimensionOf(DeviceValueKind kind) => kind switch
    {
        DeviceValueKind.Ratio => Dimension.Ratio,
        DeviceValueKind.Time => Dimension.Time,
        DeviceValueKind.Conductance => Dimension.Conductance,
        DeviceValueKind.Resistance => Dimension.Resistance,
        DeviceValueKind.Voltage => Dimension.Voltage,
        DeviceValueKind.Energy => Dimension.Energy,
        DeviceValueKind.Area => Dimension.Area,
        _ => Dimension.None,
    };

    private static (string, string)? Plain(string number, double factor, double offset, out double value)
    {
        value = double.NaN;
        if (Quantity.TryParse(number, out var quantity) is { } problem) return ("NC0202", problem);
        var result = quantity!.Value * factor + offset;
        if (!double.IsFinite(result)) return ("NC0202", $"'{Excerpt.Of(number)}' is too large");
        value = result;
        return null;
    }

    private static (string, string)? Number(string number) => Quantity.TryParse(number, out _) is { } problem ? ("NC0202", problem) : null;

    // The unit starts at the first letter that is not part of an exponent.
    private static (string Number, string Symbol) Split(string text)
    {
        var s = text.Trim();
        var at = 0;
        while (at < s.Length && (char.IsAsciiDigit(s[at]) || s[at] is '.' or '+' or '-')) at++;
        if (at > 0 && at + 1 < s.Length && s[at] is 'e' or 'E' && (char.IsAsciiDigit(s[at + 1]) || (s[at + 1] is '+' or '-' && at + 2 < s.Length && char.IsAsciiDigit(s[at + 2]))))
        {
            at += 2;
            while (at < s.Length && char.IsAsciiDigit(s[at])) at++;
        }
        return (s[..at], s[at..].Trim());
    }
}

using System.Globalization;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Units;

/// <summary>
/// A number with a unit, as written in a file: <c>200 MHz</c>, <c>3 cycles</c>, <c>1024</c>. The decimal digits are kept, so that
/// the unit's prefix moves the decimal exponent and the one conversion to binary is correctly rounded (IEEE 754-2019, 5.12.2).
/// </summary>
public sealed class Quantity
{
    private const int MaxText = 64;
    private const int MaxExponent = 400;

    private readonly string _digits;
    private readonly int _exponent;

    private Quantity(string digits, int exponent, Dimension dimension, string unit)
    {
        (_digits, _exponent, Dimension, Unit) = (digits, exponent, dimension, unit);
        Value = double.Parse(string.Create(CultureInfo.InvariantCulture, $"{digits}E{exponent}"), NumberStyles.Float, CultureInfo.InvariantCulture);
    }

    /// <summary>What is measured.</summary>
    public Dimension Dimension { get; }

    /// <summary>The unit as written; empty for a pure number.</summary>
    public string Unit { get; }

    /// <summary>The value in the SI base unit (or in cycles, bits, or as a fraction of one); always finite.</summary>
    public double Value { get; }

    /// <summary>The value as an integer, if it is one and fits.</summary>
    public bool TryGetInteger(out long value)
    {
        value = 0;
        var digits = _digits;
        var exponent = _exponent;
        var negative = digits[0] == '-';
        if (negative) digits = digits[1..];
        var trimmed = digits.TrimEnd('0');
        exponent += digits.Length - trimmed.Length;
        trimmed = trimmed.TrimStart('0');
        if (trimmed.Length == 0) return true;
        if (exponent < 0 || trimmed.Length + exponent > 18) return false;
        value = long.Parse(trimmed + new string('0', exponent), NumberStyles.None, CultureInfo.InvariantCulture);
        if (negative) value = -value;
        return true;
    }

    /// <summary>Reads a number and an optional unit separated by optional blanks.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quantity">The result, or null.</param>
    /// <returns>Null on success, else what is wrong, as a clause without a full stop.</returns>
    public static string? TryParse(string text, out Quantity? quantity)
    {
        quantity = null;
        var s = text.Trim(' ');
        if (s.Length == 0) return "there is no value";
        if (s.Length > MaxText) return $"longer than {MaxText} characters";
        var at = 0;
        var negative = false;
        if (s[0] is '+' or '-') negative = s[at++] == '-';
        var start = at;
        while (at < s.Length && char.IsAsciiDigit(s[at])) at++;
        var digits = s[start..at];
        if (digits.Length == 0) return $"'{Excerpt.Of(s)}' is not a number with an optional unit";
        var exponent = 0;
        if (at < s.Length && s[at] == '.')
        {
            var fraction = ++at;
            while (at < s.Length && char.IsAsciiDigit(s[at])) at++;
            if (at == fraction) return $"'{Excerpt.Of(s)}' is not a number with an optional unit";
            digits += s[fraction..at];
            exponent = fraction - at;
        }
        if (at < s.Length && s[at] is 'e' or 'E' && !TryExponent(s, ref at, ref exponent)) return $"the exponent of '{Excerpt.Of(s)}' is malformed or too large";
        var symbol = s[at..].TrimStart(' ');
        var (dimension, scale) = (Dimension.None, 0);
        if (symbol.Length > 0 && !UnitTable.TryFind(symbol, out dimension, out scale))
            return char.IsAsciiDigit(symbol[0]) || symbol[0] is '.' or '_' or ',' or '+' or '-' or 'x'
                ? $"'{Excerpt.Of(s)}' is not a number with an optional unit" : $"unknown unit '{Excerpt.Of(symbol)}'";
        var result = new Quantity((negative ? "-" : "") + digits, exponent + scale, dimension, symbol);
        if (!double.IsFinite(result.Value)) return $"'{Excerpt.Of(s)}' is too large";
        quantity = result;
        return null;
    }

    /// <summary>
    /// Writes a value with the largest unit that keeps at least one digit before the point and reads back to exactly the same number.
    /// </summary>
    /// <param name="value">Finite value in the base unit.</param>
    /// <param name="dimension">What it measures.</param>
    public static string Format(double value, Dimension dimension)
    {
        var scales = UnitTable.Scales(dimension);
        if (scales.Length == 0) return value.ToString("R", CultureInfo.InvariantCulture);
        for (var i = scales.Length - 1; i >= 0; i--)
        {
            var (symbol, exponent) = scales[i];
            var scaled = value / Math.Pow(10, exponent);
            if (Math.Abs(scaled) < 1 && i > 0) continue;
            foreach (var digits in (ReadOnlySpan<string>)["G12", "R"])
            {
                var text = string.Create(CultureInfo.InvariantCulture, $"{scaled.ToString(digits, CultureInfo.InvariantCulture)} {symbol}");
                if (TryParse(text, out var back) is null && back!.Value == value) return text;
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"{value:R} {UnitTable.BaseSymbol(dimension)}");
    }

    private static bool TryExponent(string s, ref int at, ref int exponent)
    {
        var i = at + 1;
        var sign = 1;
        if (i < s.Length && s[i] is '+' or '-') sign = s[i++] == '-' ? -1 : 1;
        var start = i;
        while (i < s.Length && char.IsAsciiDigit(s[i])) i++;
        if (i == start || i - start > 3) return false;
        var written = int.Parse(s.AsSpan(start, i - start), NumberStyles.None, CultureInfo.InvariantCulture);
        if (written > MaxExponent) return false;
        exponent += sign * written;
        at = i;
        return true;
    }
}

using System.Globalization;

namespace NeuroChip.Workloads.Io;

/// <summary>Parses numbers of text files in any culture.</summary>
internal static class Number
{
    /// <summary>True for every number, also those that are not finite, as .NET, C and Python write them (Infinity, inf, nan).</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out double value)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value)) return true;
        if (!text.TrimStart("+-").Equals("inf", StringComparison.OrdinalIgnoreCase)) return false;
        value = text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
        return true;
    }
}

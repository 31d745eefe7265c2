using System.Globalization;

namespace NeuroChip.Networks.SanaFe;

/// <summary>The two notations for many: name[0..3] in a chip description, 0..3 in a network.</summary>
internal static class NameRange
{
    /// <summary>first..last, both included.</summary>
    internal static bool TryParse(ReadOnlySpan<char> text, out long first, out long last)
    {
        last = 0;
        var dots = text.IndexOf("..", StringComparison.Ordinal);
        return dots < 0
            ? Number(text, out first) && (last = first) >= 0
            : Number(text[..dots], out first) & Number(text[(dots + 2)..], out last) && first <= last;
    }

    /// <summary>name[first..last]; a name without brackets is one unit.</summary>
    /// <returns>False if the brackets hold no range.</returns>
    internal static bool TrySplit(string text, out string name, out long count, out long first)
    {
        (name, count, first) = (text, 1, 0);
        var open = text.IndexOf('[');
        if (open < 0) return true;
        name = text[..open];
        if (!text.EndsWith(']') || !TryParse(text.AsSpan(open + 1, text.Length - open - 2), out first, out var last)) return false;
        count = last - first + 1;
        return true;
    }

    internal static bool Number(ReadOnlySpan<char> text, out long value) =>
        long.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value <= int.MaxValue;
}

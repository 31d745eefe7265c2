using System.Globalization;
using System.Text;

namespace NeuroChip.Chip.Config;

/// <summary>Text values of a chip file: one printable line.</summary>
internal static class ChipText
{
    public const int MaxLength = 1000;

    /// <summary>True if the text prints on one line and survives writing and reading.</summary>
    public static bool IsPrintable(string text)
    {
        if (text.Length > MaxLength) return false;
        for (var i = 0; i < text.Length;)
        {
            if (!Rune.TryGetRuneAt(text, i, out var rune)) return false;
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse) return false;
            i += rune.Utf16SequenceLength;
        }
        return true;
    }

    /// <summary>Quotes printable text for YAML.</summary>
    public static string Quote(string text) => "\"" + text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal) + "\"";
}

using System.Globalization;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Cli.LockStep;

/// <summary>A number of cycles as a user writes it: 2500000, 250k, 10M, 1G.</summary>
internal static class CycleCount
{
    /// <exception cref="DiagnosticException">NC0101.</exception>
    internal static long Parse(string option, string text)
    {
        var scale = text.Length == 0 ? 1 : text[^1] switch { 'k' or 'K' => 1_000L, 'M' => 1_000_000L, 'G' => 1_000_000_000L, _ => 1L };
        var digits = scale == 1 ? text : text[..^1];
        if (long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= 1 && number <= 1_000_000_000_000_000L / scale) return number * scale;
        throw new DiagnosticException("NC0101", $"'{Excerpt.Of(text)}' is not a number of cycles", new SourcePosition(option),
            "write a positive whole number of at most 10^15, with k, M or G if you like: 10M");
    }
}

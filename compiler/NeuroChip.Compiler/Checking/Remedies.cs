using System.Globalization;
using System.Text.RegularExpressions;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Compiler.Checking;

/// <summary>
/// Several layers may each ask for a larger value of the same key. Every message then proposes the largest of them, so that following
/// any one of them, or all, helps all layers.
/// </summary>
internal static partial class Remedies
{
    /// <summary>The diagnostics with proposals of the same key raised to the largest.</summary>
    internal static Diagnostic[] Combine(IReadOnlyList<Diagnostic> diagnostics)
    {
        var largest = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var d in diagnostics)
            if (Proposal().Match(d.Hint ?? "") is { Success: true } m)
                largest[m.Groups["key"].Value] = Math.Max(largest.GetValueOrDefault(m.Groups["key"].Value), Value(m));
        return [.. diagnostics.Select(d => d.Hint is null ? d : d with
        {
            Hint = Proposal().Replace(d.Hint, m => string.Create(CultureInfo.InvariantCulture,
                $"{m.Groups["start"].Value}{largest[m.Groups["key"].Value]}{m.Groups["end"].Value}")),
        })];
    }

    private static int Value(Match match) => int.TryParse(match.Groups["value"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var v) ? v : 0;

    [GeneratedRegex("^(?<start>--set (?<key>[a-z_.]+)=\"?)(?<value>[0-9]{1,9})(?<end>( bits)?\"?)$")]
    private static partial Regex Proposal();
}

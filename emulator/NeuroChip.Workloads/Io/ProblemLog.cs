using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Io;

/// <summary>Reports the first few problems of each kind in a file, then how many more there are: a broken recording may hold a million.</summary>
internal sealed class ProblemLog(DiagnosticBag bag, string file)
{
    private const int Shown = 5;
    private const int LineWindow = 160;
    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    /// <summary>True once anything was counted.</summary>
    internal bool Any => _counts.Count > 0;

    /// <summary>Counts a problem; true if it is one of the first and should be reported.</summary>
    internal bool Count(string code)
    {
        _counts.TryGetValue(code, out var n);
        _counts[code] = n + 1;
        return n < Shown;
    }

    /// <summary>Reports one problem of the file as a whole, or at a place named in the message.</summary>
    internal void Report(string code, string message, string? hint = null) => bag.Error(code, message, new SourcePosition(file), hint);

    /// <summary>Reports one problem at a place in a line of text; a long line is cut to a window around the place.</summary>
    /// <param name="code">Diagnostic code.</param>
    /// <param name="message">Cause.</param>
    /// <param name="line">1-based line number.</param>
    /// <param name="text">The whole line.</param>
    /// <param name="start">0-based start of the faulty text.</param>
    /// <param name="length">Its length.</param>
    /// <param name="hint">Remedy.</param>
    internal void Report(string code, string message, int line, ReadOnlySpan<char> text, int start, int length, string? hint = null)
    {
        // The caret is drawn at the column, so the line can be cut at its end only; a place far to the right goes without a line.
        var shown = start >= LineWindow ? null : Printable(text[..Math.Min(text.Length, LineWindow)]);
        var width = Math.Clamp(length, 1, Math.Max(1, LineWindow - start));
        bag.Error(code, message, new SourcePosition(file, line, start + 1, width, shown), hint);
    }

    /// <summary>Adds one line for each kind of which not all were shown.</summary>
    internal void Finish()
    {
        foreach (var (code, count) in _counts)
            if (count > Shown) bag.Error(code, $"{count - Shown} more of the same kind in this file, {count} in all", new SourcePosition(file));
    }

    /// <summary>Text of the user's file without control characters, shortened for a message.</summary>
    internal static string Quote(ReadOnlySpan<char> text) =>
        text.Length <= 40 ? Printable(text) : Printable(text[..37]) + "...";

    private static string Printable(ReadOnlySpan<char> text)
    {
        var chars = text.ToArray();
        for (var i = 0; i < chars.Length; i++)
            if (char.IsControl(chars[i]) || char.IsSurrogate(chars[i])) chars[i] = chars[i] == '\t' ? ' ' : '?';
        return new string(chars);
    }
}

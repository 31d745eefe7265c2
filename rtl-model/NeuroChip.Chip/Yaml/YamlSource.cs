using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Yaml;

/// <summary>The text of a file, for the source line under a diagnostic.</summary>
internal sealed class YamlSource(string name, string text)
{
    // A line longer than this would drown the message.
    private const int MaxLine = 200;

    // The line breaks of YAML 1.1, which is what the scanner counts.
    private static readonly string[] Breaks = ["\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029"];

    private string[]? _lines;

    public string Name => name;

    public string Text => text;

    private string[] Lines => _lines ??= text.Split(Breaks, StringSplitOptions.None);

    /// <summary>The first tab before the first visible character of a line, or null.</summary>
    public SourcePosition? FindTabIndent()
    {
        for (var i = 0; i < Lines.Length; i++)
        {
            var indent = Lines[i].AsSpan(0, Lines[i].Length - Lines[i].AsSpan().TrimStart(" \t").Length);
            if (indent.Length < Lines[i].Length && indent.IndexOf('\t') is var tab and >= 0) return PositionOf(i + 1, tab + 1, 1);
        }
        return null;
    }

    public SourcePosition PositionOf(int line, int column, int length)
    {
        var shown = line >= 1 && line <= Lines.Length ? Excerpt.Printable(Lines[line - 1]) : null;
        if (column > MaxLine) shown = null;
        else if (shown is { Length: > MaxLine }) shown = shown[..MaxLine];
        var room = shown is null ? 1 : Math.Max(1, shown.Length - column + 1);
        return new SourcePosition(name, line, column, Math.Clamp(length, 1, room), shown);
    }
}

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

    public SourcePosition PositionOf(int line, int column, int length)
    {
        _lines ??= text.Split(Breaks, StringSplitOptions.None);
        var shown = line >= 1 && line <= _lines.Length ? _lines[line - 1] : null;
        if (column > MaxLine) shown = null;
        else if (shown is { Length: > MaxLine }) shown = shown[..MaxLine];
        var room = shown is null ? 1 : Math.Max(1, shown.Length - column + 1);
        return new SourcePosition(name, line, column, Math.Clamp(length, 1, room), shown);
    }
}

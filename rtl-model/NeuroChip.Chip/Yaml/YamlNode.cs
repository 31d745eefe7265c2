using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Yaml;

/// <summary>A value of a YAML file that knows where it stands.</summary>
public sealed class YamlNode
{
    // Most nodes are scalars; what none of them fills they share.
    private static readonly List<YamlEntry> NoEntries = [];
    private static readonly List<YamlNode> NoItems = [];

    // Above it a mapping looks for its keys in a set.
    private const int FewKeys = 16;

    private readonly YamlSource? _source;
    private readonly SourcePosition? _position;
    private HashSet<string>? _keys;

    internal YamlNode(YamlKind kind, YamlSource source, int line, int column, int length, string text = "", bool quoted = false) =>
        (Kind, _source, Line, Column, Length, Text, Quoted, Entries, Items) =
            (kind, source, line, column, length, text, quoted, kind == YamlKind.Mapping ? new(1) : NoEntries, kind == YamlKind.Sequence ? [] : NoItems);

    private YamlNode(string text, SourcePosition position) => (Kind, Text, _position, Entries, Items) = (YamlKind.Scalar, text, position, NoEntries, NoItems);

    /// <summary>Shape.</summary>
    public YamlKind Kind { get; }

    /// <summary>Text of a scalar; empty otherwise.</summary>
    public string Text { get; }

    /// <summary>True for a quoted or block scalar: an empty one is then a value, not a missing one.</summary>
    public bool Quoted { get; }

    /// <summary>1-based line; 0 for a value from the command line.</summary>
    public int Line { get; }

    /// <summary>1-based column.</summary>
    public int Column { get; }

    /// <summary>Characters on its line.</summary>
    public int Length { get; }

    /// <summary>Entries of a mapping, in file order.</summary>
    public List<YamlEntry> Entries { get; }

    /// <summary>Items of a sequence, in file order.</summary>
    public List<YamlNode> Items { get; }

    /// <summary>Position for a diagnostic.</summary>
    public SourcePosition Position => _position ?? _source!.PositionOf(Line, Column, Length);

    /// <summary>A scalar that was not read from a file, for example from <c>--set</c>.</summary>
    public static YamlNode Scalar(string text, SourcePosition position) => new(text, position);

    /// <summary>Adds an entry unless its key is there already.</summary>
    internal bool Add(YamlNode key, YamlNode value)
    {
        if (Entries.Count < FewKeys)
        {
            foreach (var entry in Entries)
                if (entry.Key.Text == key.Text) return false;
        }
        else
        {
            _keys ??= [.. Entries.Select(e => e.Key.Text)];
            if (!_keys.Add(key.Text)) return false;
        }
        Entries.Add(new YamlEntry(key, value));
        return true;
    }

    /// <summary>The value of a key, or null.</summary>
    public YamlNode? Find(string key)
    {
        foreach (var entry in Entries)
            if (entry.Key.Text == key) return entry.Value;
        return null;
    }
}

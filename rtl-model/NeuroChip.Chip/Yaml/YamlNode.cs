using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Yaml;

/// <summary>A value of a YAML file that knows where it stands.</summary>
public sealed class YamlNode
{
    // What a node does not hold all of its kind share.
    private static readonly List<YamlEntry> NoEntries = [];
    private static readonly List<YamlNode> NoItems = [];

    // Above it a mapping looks for its keys in a set.
    private const int FewKeys = 16;

    // A network has a hundred thousand nodes: each holds one thing for where it stands, its source or a position, and one for what is in it, its text,
    // its entries or its items.
    private readonly object _origin;
    private readonly object _content;

    internal YamlNode(YamlKind kind, YamlSource source, int line, int column, int length, string text = "", bool quoted = false)
    {
        (Kind, _origin, Line, Column, Length, Quoted) = (kind, source, line, column, length, quoted);
        _content = kind switch { YamlKind.Mapping => new EntryList(), YamlKind.Sequence => new List<YamlNode>(), _ => text };
    }

    private YamlNode(string text, SourcePosition position) => (Kind, _content, _origin) = (YamlKind.Scalar, text, position);

    private sealed class EntryList() : List<YamlEntry>(1)
    {
        internal HashSet<string>? Keys { get; set; }
    }

    /// <summary>Shape.</summary>
    public YamlKind Kind { get; }

    /// <summary>Text of a scalar; empty otherwise.</summary>
    public string Text => _content as string ?? "";

    /// <summary>True for a quoted or block scalar: an empty one is then a value, not a missing one.</summary>
    public bool Quoted { get; }

    /// <summary>1-based line; 0 for a value from the command line.</summary>
    public int Line { get; }

    /// <summary>1-based column.</summary>
    public int Column { get; }

    /// <summary>Characters on its line.</summary>
    public int Length { get; }

    /// <summary>Entries of a mapping, in file order.</summary>
    public List<YamlEntry> Entries => _content as EntryList ?? NoEntries;

    /// <summary>Items of a sequence, in file order.</summary>
    public List<YamlNode> Items => _content as List<YamlNode> ?? NoItems;

    /// <summary>Position for a diagnostic.</summary>
    public SourcePosition Position => _origin as SourcePosition ?? ((YamlSource)_origin).PositionOf(Line, Column, Length);

    /// <summary>A scalar that was not read from a file, for example from <c>--set</c>.</summary>
    public static YamlNode Scalar(string text, SourcePosition position) => new(text, position);

    /// <summary>Adds an entry unless its key is there already.</summary>
    internal bool Add(YamlNode key, YamlNode value)
    {
        var entries = (EntryList)_content;
        if (entries.Count < FewKeys)
        {
            foreach (var entry in entries)
                if (entry.Key.Text == key.Text) return false;
        }
        else
        {
            entries.Keys ??= [.. entries.Select(e => e.Key.Text)];
            if (!entries.Keys.Add(key.Text)) return false;
        }
        entries.Add(new YamlEntry(key, value));
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

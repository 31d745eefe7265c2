using System.Text;
using NeuroChip.Chip.Diagnostics;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace NeuroChip.Chip.Yaml;

/// <summary>
/// Reads one YAML document into positioned nodes. Anchors, aliases and tags are refused: descriptions do not need them, and an alias
/// can make a small file stand for an endless one.
/// </summary>
public sealed class YamlReader
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 1 << 20;

    /// <summary>Deepest nesting.</summary>
    public const int MaxDepth = 32;

    private readonly YamlSource _source;
    private readonly DiagnosticBag _bag;
    private readonly Parser _parser;

    private YamlReader(YamlSource source, DiagnosticBag bag)
    {
        (_source, _bag) = (source, bag);
        _parser = new Parser(new Scanner(new StringReader(source.Text), skipComments: true));
    }

    /// <summary>Reads a file from disk.</summary>
    /// <param name="path">Path as the user gave it.</param>
    /// <param name="bag">Receives NC0102, NC0201, NC0208 or NC0210.</param>
    /// <returns>The root, or null after an error that leaves nothing to look at.</returns>
    public static YamlNode? ReadFile(string path, DiagnosticBag bag)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read);
            var bytes = new byte[MaxBytes + 1];
            var count = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return Read(path, bytes.AsSpan(0, count), bag);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            bag.AddRange([FileFailure.Reading(path, e)]);
            return null;
        }
    }

    /// <summary>Reads bytes in UTF-8.</summary>
    /// <param name="name">File name for positions.</param>
    /// <param name="bytes">Content; more than <see cref="MaxBytes"/> is NC0210.</param>
    /// <param name="bag">Receives NC0201, NC0208 or NC0210.</param>
    public static YamlNode? Read(string name, ReadOnlySpan<byte> bytes, DiagnosticBag bag)
    {
        if (bytes.Length > MaxBytes)
        {
            bag.Error("NC0210", $"the file is larger than {MaxBytes} bytes", new SourcePosition(name));
            return null;
        }
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException e)
        {
            bag.Error("NC0201", $"byte {e.Index} is not valid UTF-8", new SourcePosition(name));
            return null;
        }
        return ReadText(name, text.StartsWith('\uFEFF') ? text[1..] : text, bag);
    }

    /// <summary>Reads text.</summary>
    /// <param name="name">File name for positions.</param>
    /// <param name="text">Content.</param>
    /// <param name="bag">Receives NC0201, NC0208 or NC0210.</param>
    public static YamlNode? ReadText(string name, string text, DiagnosticBag bag)
    {
        var source = new YamlSource(name, text);
        return YamlSubset.Read(source) ?? ReadFully(source, bag);
    }

    /// <summary>Reads any text, and says what is wrong with it.</summary>
    internal static YamlNode? ReadFully(YamlSource source, DiagnosticBag bag)
    {
        var reader = new YamlReader(source, bag);
        try
        {
            return reader.Document();
        }
        catch (YamlException e)
        {
            // The scanner reports a tab in the indentation somewhere else, as the first thing that no longer fits.
            if (reader._source.FindTabIndent() is { } tab) bag.Error("NC0201", "the indentation contains a tab", tab, "indent with blanks");
            else reader.Report("NC0201", Clean(e.Message), e.Start, e.End);
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or FormatException or OverflowException
            or NullReferenceException or IndexOutOfRangeException or KeyNotFoundException)
        {
            // The scanner is third-party code that sees arbitrary bytes; whatever it trips over is a syntax error of the file.
            bag.Error("NC0201", "the YAML parser cannot read this text", reader._parser.Current is { } at
                ? source.PositionOf((int)at.End.Line, (int)at.End.Column, 1) : new SourcePosition(source.Name, 1, 1), "the mistake is here or on the lines after it");
            return null;
        }
    }

    private YamlNode? Document()
    {
        _parser.MoveNext();
        _parser.MoveNext();
        if (_parser.Current is not DocumentStart)
        {
            _bag.Error("NC0201", "the file is empty", new SourcePosition(_source.Name, 1, 1));
            return null;
        }
        _parser.MoveNext();
        var root = Node(0);
        if (root is null) return null;
        _parser.MoveNext();
        if (_parser.MoveNext() && _parser.Current is DocumentStart second)
        {
            Report("NC0201", "a second document starts here; a file holds one", second.Start, second.End);
            return null;
        }
        return root;
    }

    /// <summary>Reads the node at the current event and leaves its last event current; null after an error that ends the reading.</summary>
    private YamlNode? Node(int depth)
    {
        var at = _parser.Current!;
        if (depth > MaxDepth) return Stop("NC0210", $"nested deeper than {MaxDepth} levels", at);
        if (at is AnchorAlias) return Stop("NC0201", "aliases (*name) are not supported", at);
        if (at is not NodeEvent node) return Stop("NC0201", "a value is expected here", at);
        if (!node.Anchor.IsEmpty) return Stop("NC0201", "anchors (&name) are not supported", at);
        if (!node.Tag.IsEmpty) return Stop("NC0201", "tags (!name) are not supported", at);
        return node switch
        {
            Scalar scalar => Create(YamlKind.Scalar, scalar, scalar.Value, scalar.Style != ScalarStyle.Plain),
            MappingStart => Mapping(Create(YamlKind.Mapping, node), depth),
            SequenceStart => Sequence(Create(YamlKind.Sequence, node), depth),
            _ => Stop("NC0201", "a value is expected here", at),
        };
    }

    private YamlNode? Mapping(YamlNode mapping, int depth)
    {
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (_parser.MoveNext() && _parser.Current is not MappingEnd)
        {
            var keyEvent = _parser.Current!;
            if (keyEvent is MappingStart or SequenceStart) return Stop("NC0201", "a key must be plain text", keyEvent);
            var key = Node(depth + 1);
            if (key is null) return null;
            _parser.MoveNext();
            var value = Node(depth + 1);
            if (value is null) return null;
            if (seen.TryAdd(key.Text, key.Line)) mapping.Entries.Add(new YamlEntry(key, value));
            else Report("NC0208", $"duplicate key '{Excerpt.Of(key.Text)}'", keyEvent.Start, keyEvent.End, $"it was first given on line {seen[key.Text]}");
        }
        return mapping;
    }

    private YamlNode? Sequence(YamlNode sequence, int depth)
    {
        while (_parser.MoveNext() && _parser.Current is not SequenceEnd)
        {
            var item = Node(depth + 1);
            if (item is null) return null;
            sequence.Items.Add(item);
        }
        return sequence;
    }

    private YamlNode Create(YamlKind kind, ParsingEvent at, string text = "", bool quoted = false) =>
        new(kind, _source, (int)at.Start.Line, (int)at.Start.Column, Span(at.Start, at.End), text, quoted);

    private YamlNode? Stop(string code, string message, ParsingEvent at)
    {
        Report(code, message, at.Start, at.End);
        return null;
    }

    private void Report(string code, string message, Mark start, Mark end, string? hint = null)
    {
        if (_bag.Items.Count < BindLimits.MaxDiagnostics)
            _bag.Error(code, message, _source.PositionOf((int)start.Line, (int)start.Column, Span(start, end)), hint);
    }

    private static int Span(Mark start, Mark end) => end.Line == start.Line ? (int)Math.Max(1, end.Column - start.Column) : 1;

    private static string Clean(string message)
    {
        var line = Excerpt.Printable(message.ReplaceLineEndings(" ")).TrimEnd('.', ' ');
        return line.Length > 200 ? line[..200] : line.Length == 0 ? "malformed YAML" : char.ToLowerInvariant(line[0]) + line[1..];
    }
}

using System.Globalization;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Emulator.Noc;

/// <summary>The packets of a trace while it is read.</summary>
internal sealed class TraceTable(string name, DiagnosticBag bag)
{
    private const int MaxNode = 64 * 64;
    private static readonly string[] Short = ["src", "ctime", "dst"];
    private static readonly string[] Full = ["src", "ctime", "itime", "atime", "dst", "routers"];
    private static readonly string[] Needed = ["src", "dst", "ctime"];
    private readonly List<int> _source = [];
    private readonly List<int> _destination = [];
    private readonly List<long> _created = [];
    private readonly List<long> _injected = [];
    private readonly List<long> _arrived = [];
    private string[]? _columns;
    private TraceHeader _header = new("", null, null, null, null);
    private int _lines;

    internal int Count => _source.Count;

    internal void Add(string text, int number)
    {
        var line = text.Trim();
        if (line.Length == 0) return;
        if (line[0] == '#')
        {
            if (_lines++ == 0) Header(text.TrimEnd(), number);
            return;
        }
        _lines++;
        var fields = line.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        _columns ??= fields.Length switch { 3 => Short, 6 => Full, _ => null };
        if (_columns is null || fields.Length != _columns.Length)
        {
            Error("NC0601", _columns is null
                ? $"{fields.Length} columns; expected 3 (src ctime dst) or 6 (src ctime itime atime dst routers)"
                : $"{fields.Length} columns instead of {_columns.Length}", number);
            return;
        }
        Packet(fields, number);
    }

    private void Packet(string[] fields, int number)
    {
        var (source, destination, created, injected, arrived) = (0L, 0L, 0L, -1L, -1L);
        for (var i = 0; i < fields.Length; i++)
        {
            if (!long.TryParse(fields[i], NumberStyles.None, CultureInfo.InvariantCulture, out var value))
            {
                Error("NC0601", $"'{Excerpt.Of(fields[i])}' in column {_columns![i]} is not a whole number from 0", number);
                return;
            }
            var limit = _columns![i] is "src" or "dst" ? MaxNode - 1 : NocTraceReader.MaxTime;
            if (value > limit)
            {
                Error("NC0607", string.Create(CultureInfo.InvariantCulture, $"{_columns[i]} is {value}; at most {limit} is possible"), number);
                return;
            }
            switch (_columns[i])
            {
                case "src": source = value; break;
                case "dst": destination = value; break;
                case "ctime": created = value; break;
                case "itime": injected = value; break;
                case "atime": arrived = value; break;
                default: break;
            }
        }
        _source.Add((int)source);
        _destination.Add((int)destination);
        _created.Add(created);
        if (injected < 0 || arrived < 0) return;
        _injected.Add(injected);
        _arrived.Add(arrived);
    }

    private void Header(string line, int number)
    {
        var (mark, semicolon) = (line.IndexOf('#'), line.IndexOf(';'));
        var comment = semicolon < 0 ? line[(mark + 1)..] : line[(mark + 1)..semicolon];
        var names = comment.Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++) names[i] = names[i].ToLowerInvariant() is "cycle" or "created" or "ctime" ? "ctime" : names[i].ToLowerInvariant();
        var isTable = names.Contains("src") || names.Contains("dst");
        if (isTable)
        {
            if (Needed.All(names.Contains) && names.Distinct().Count() == names.Length) _columns = names;
            else Error("NC0601", "the first comment names columns, but not src, dst and ctime once each", number, "for example '# src ctime dst'");
        }
        var from = (semicolon < 0 ? mark : semicolon) + 1;
        var words = TraceWord.Split(line, from);
        // A comment that names neither columns nor a mesh is a remark.
        if (!(semicolon < 0 ? names is ["mesh", [>= '0' and <= '9', ..], ..] : isTable || TraceHeaderText.IsHeader(words))) return;
        _header = TraceHeaderText.Parse(line[from..].Trim(), words, (code, message, word, hint) =>
            bag.Error(code, message, new SourcePosition(name, number, word.Column, word.Text.Length, Excerpt.Printable(line)), hint)) with { Line = number };
    }

    internal NocTrace ToTrace()
    {
        if (Count == 0) throw new DiagnosticException("NC0606", "no packets", new SourcePosition(name), "a packet is a line 'src ctime dst'");
        var complete = _injected.Count == Count;
        return new NocTrace(name, [.. _source], [.. _destination], [.. _created], complete ? [.. _injected] : [], complete ? [.. _arrived] : [], _header);
    }

    private void Error(string code, string message, int number, string? hint = null) => bag.Error(code, message, new SourcePosition(name, number, 1), hint);
}

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

    internal void Add(string line, int number)
    {
        if (line.Length == 0) return;
        if (line[0] == '#')
        {
            if (_lines++ == 0) Header(line[1..].Trim(), number);
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

    private void Header(string text, int number)
    {
        var parts = text.Split(';', 2);
        var names = parts[0].Split([' ', '\t', ','], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < names.Length; i++) names[i] = names[i] is "cycle" or "created" ? "ctime" : names[i];
        if (names.Contains("src") || names.Contains("dst"))
        {
            if (Needed.All(names.Contains) && names.Distinct().Count() == names.Length) _columns = names;
            else Error("NC0601", "the first comment names columns, but not src, dst and ctime once each", number, "for example '# src ctime dst'");
        }
        if (parts.Length == 2) _header = TraceHeaderText.Parse(parts[1].Trim(), value =>
            Error("NC0607", $"the first comment says {Excerpt.Of(value)}, which no mesh has", number, "a mesh has 1 to 64 columns and rows, 1 to 32 virtual channels of 1 to 4096 flits, 1 to 16 nodes a router and 1 to 256 flits a packet"));
    }

    internal NocTrace ToTrace()
    {
        if (Count == 0) throw new DiagnosticException("NC0606", "no packets", new SourcePosition(name), "a packet is a line 'src ctime dst'");
        var complete = _injected.Count == Count;
        return new NocTrace(name, [.. _source], [.. _destination], [.. _created], complete ? [.. _injected] : [], complete ? [.. _arrived] : [], _header);
    }

    private void Error(string code, string message, int number, string? hint = null) => bag.Error(code, message, new SourcePosition(name, number, 1), hint);
}

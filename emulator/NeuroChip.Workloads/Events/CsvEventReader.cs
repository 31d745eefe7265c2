using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Events;

/// <summary>
/// Reads a table of events: a header (<see cref="EventColumns.Expected"/>, any case and order), then an event a line in ascending time
/// within its recording. Blank lines and lines that start with # are skipped. Fractions of a microsecond are rounded.
/// </summary>
internal sealed class CsvEventReader
{
    private const int ColumnLimit = 16;
    private const int CountLimit = 1 << 16;

    private readonly EventGeometry _geometry;
    private readonly ProblemLog _log;
    private readonly EventColumns _columns = new();
    private readonly SortedDictionary<long, EventBuffer> _recordings = [];
    private readonly bool _many;

    private CsvEventReader(EventGeometry geometry, bool many, string file, DiagnosticBag bag)
    {
        _geometry = geometry;
        _many = many;
        _log = new ProblemLog(bag, file);
    }

    /// <summary>True if the header has a sample column.</summary>
    internal bool HasSamples => _columns[EventColumn.Sample] >= 0;

    /// <summary>Recordings by sample number; one under 0 without a sample column.</summary>
    internal IReadOnlyDictionary<long, EventBuffer> Recordings => _recordings;

    /// <summary>Reads the text of one file.</summary>
    /// <param name="text">The whole file.</param>
    /// <param name="geometry">Sensor and input.</param>
    /// <param name="many">True if a sample column may split the file into recordings.</param>
    /// <param name="file">For diagnostics.</param>
    /// <param name="bag">Takes the errors.</param>
    /// <returns>The reader with its recordings, or null after an error.</returns>
    internal static CsvEventReader? Read(string text, EventGeometry geometry, bool many, string file, DiagnosticBag bag)
    {
        var reader = new CsvEventReader(geometry, many, file, bag);
        var lines = new TextLines(text);
        if (!lines.NextContent())
        {
            reader.Whole("NC0601", "file is empty", "the first line names the columns: " + EventColumns.Expected);
            return null;
        }
        if (!reader.Header(ref lines)) return null;
        while (lines.NextContent()) reader.Row(ref lines);
        if (reader._recordings.Count == 0 && !reader._log.Any) reader.Whole("NC0606", "table holds no event", null);
        reader._log.Finish();
        return reader._log.Any ? null : reader;
    }

    private void Whole(string code, string message, string? hint)
    {
        if (_log.Count(code)) _log.Report(code, message, hint);
    }

    private bool Header(ref TextLines lines)
    {
        Span<Range> fields = stackalloc Range[ColumnLimit];
        var line = lines.Current;
        var n = Math.Min(TextLines.Split(line, fields), ColumnLimit + 1);
        if (n > ColumnLimit)
        {
            _log.Count("NC0601");
            _log.Report("NC0601", $"header has more than {ColumnLimit} columns", lines.Number, line, 0, 1, "columns are " + EventColumns.Expected);
            return false;
        }
        for (var i = 0; i < n; i++)
        {
            var name = line[fields[i]];
            var problem = _columns.Add(name, i);
            if (problem is null && i == _columns[EventColumn.Sample] && !_many) problem = "a folder holds one recording a file, which excludes column";
            if (problem is null || !_log.Count("NC0601")) continue;
            _log.Report("NC0601", $"{problem} '{ProblemLog.Quote(name)}'", lines.Number, line, fields[i].Start.Value, name.Length, "columns are " + EventColumns.Expected);
        }
        if (!_log.Any && _columns.Check(_geometry) is var (code, message) && _log.Count(code))
            _log.Report(code, message, lines.Number, line, 0, line.Length, "columns are " + EventColumns.Expected);
        Columns = n;
        _log.Finish();
        return !_log.Any;
    }

    private int Columns { get; set; }

    private void Row(ref TextLines lines)
    {
        Span<Range> fields = stackalloc Range[ColumnLimit];
        var line = lines.Current;
        var n = TextLines.Split(line, fields);
        if (n != Columns)
        {
            if (_log.Count("NC0601")) _log.Report("NC0601", $"{n} fields, the header has {Columns}", lines.Number, line, 0, line.Length);
            return;
        }
        var ok = Time(line, fields, lines.Number, out var time);
        ok &= Integer(EventColumn.Sample, line, fields, lines.Number, 0, int.MaxValue, 0, out var sample);
        ok &= Integer(EventColumn.Count, line, fields, lines.Number, 1, CountLimit, 1, out var count);
        ok &= Element(line, fields, lines.Number, out var element);
        if (!ok) return;
        if (!_recordings.TryGetValue(sample, out var events)) _recordings[sample] = events = new EventBuffer(16);
        if (events.Length > 0 && events.Time[^1] > time && _log.Count("NC0603"))
            Field("NC0603", $"time {time} us after {events.Time[^1]} us", EventColumn.Time, line, fields, lines.Number, "sort the events by time");
        events.Add(time, element, (int)count);
    }

    private bool Time(ReadOnlySpan<char> line, ReadOnlySpan<Range> fields, int number, out long time)
    {
        var text = line[fields[_columns[EventColumn.Time]]];
        if (_columns.MicrosecondsPerUnit == 1 && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out time) &&
            time is >= -EventBuffer.TimeLimit and <= EventBuffer.TimeLimit) return true;
        time = 0;
        var isNumber = Number.TryParse(text, out var value);
        if (isNumber && EventTime.TryMicroseconds(value, _columns.MicrosecondsPerUnit, out time)) return true;
        var code = isNumber ? "NC0607" : "NC0601";
        if (_log.Count(code))
            Field(code, $"time '{ProblemLog.Quote(text)}' is {(isNumber ? "not finite or out of range" : "not a number")}", EventColumn.Time, line, fields, number);
        return false;
    }

    private bool Element(ReadOnlySpan<char> line, ReadOnlySpan<Range> fields, int number, out int element)
    {
        element = -1;
        if (_columns[EventColumn.Index] >= 0)
        {
            if (!Integer(EventColumn.Index, line, fields, number, long.MinValue, long.MaxValue, 0, out var index)) return false;
            if ((ulong)index < (ulong)_geometry.Inputs) element = (int)index;
            else if (_log.Count("NC0602"))
                Field("NC0602", $"index {index} is outside the network's input 0..{_geometry.Inputs - 1}", EventColumn.Index, line, fields, number);
            return element >= 0;
        }
        var ok = Integer(EventColumn.X, line, fields, number, long.MinValue, long.MaxValue, 0, out var x);
        ok &= Integer(EventColumn.Y, line, fields, number, long.MinValue, long.MaxValue, 0, out var y);
        ok &= Integer(EventColumn.Polarity, line, fields, number, long.MinValue, long.MaxValue, 0, out var p);
        if (!ok) return false;
        element = _geometry.ElementOf(x, y, p);
        if (element < 0 && _log.Count("NC0602"))
            Field("NC0602", $"x {x}, y {y}, polarity {p} is outside the sensor ({_geometry.Range})", EventColumn.X, line, fields, number,
                "check that the network's input shape is this sensor's");
        return element >= 0;
    }

    private bool Integer(EventColumn column, ReadOnlySpan<char> line, ReadOnlySpan<Range> fields, int number, long least, long most, long absent, out long value)
    {
        value = absent;
        if (_columns[column] < 0) return true;
        var text = line[fields[_columns[column]]];
        var isInteger = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
        if (isInteger && value >= least && value <= most) return true;
        var isNumber = isInteger || Number.TryParse(text, out _);
        var code = isNumber ? "NC0607" : "NC0601";
        if (_log.Count(code))
            Field(code, $"'{ProblemLog.Quote(text)}' is {(isNumber ? "not finite, not whole or out of range" : "not a number")}", column, line, fields, number);
        return false;
    }

    private void Field(string code, string message, EventColumn column, ReadOnlySpan<char> line, ReadOnlySpan<Range> fields, int number, string? hint = null)
    {
        var (start, length) = fields[_columns[column]].GetOffsetAndLength(line.Length);
        _log.Report(code, message, number, line, start, length, hint);
    }
}

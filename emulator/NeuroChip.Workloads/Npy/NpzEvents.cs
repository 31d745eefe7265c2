using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Events;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Npy;

/// <summary>Turns columns of an archive into checked events.</summary>
internal static class NpzEvents
{
    private const int CountLimit = 1 << 16;

    /// <summary>Reads a recording.</summary>
    /// <param name="arrays">The archive's columns, or its structured array.</param>
    /// <param name="structured">Name of the structured array, or null.</param>
    /// <param name="geometry">Sensor and input.</param>
    /// <param name="file">For diagnostics.</param>
    /// <param name="bag">Takes the errors.</param>
    internal static EventBuffer? Read(SortedDictionary<string, NpyArray> arrays, string? structured, EventGeometry geometry, string file, DiagnosticBag bag)
    {
        var log = new ProblemLog(bag, file);
        var roles = new EventColumns();
        var columns = new List<NpyColumn>();
        void Enter(string name, NpyArray array, int field)
        {
            // Fields of a structured type that are no event columns are passed over: writers add their own.
            if (roles.Add(name, columns.Count) is { } problem)
            {
                if (problem != "unknown column" && log.Count("NC0601")) log.Report("NC0601", $"{problem} '{ProblemLog.Quote(name)}'");
                return;
            }
            if ((array.Header.Shape.Length != 1 || (structured is null && array.Header.Fields.Length != 1)) && log.Count("NC0601"))
                log.Report("NC0601", $"array '{ProblemLog.Quote(name)}' has shape {EventGeometry.Text(array.Header.Shape)}; a column of events has one dimension");
            columns.Add(array.Column(field));
        }
        if (structured is null)
        {
            foreach (var (name, array) in arrays) Enter(name, array, 0);
        }
        else
        {
            var fields = arrays[structured].Header.Fields;
            for (var f = 0; f < fields.Length; f++) Enter(fields[f].Name, arrays[structured], f);
        }
        if (!log.Any && roles.Check(geometry) is var (code, message) && log.Count(code)) log.Report(code, message, "columns are " + EventColumns.Expected);
        if (!log.Any && roles[EventColumn.Sample] >= 0 && log.Count("NC0601"))
            log.Report("NC0601", "an archive holds one recording of events, which excludes a sample column");
        if (!log.Any && columns.Exists(c => c.Length != columns[0].Length) && log.Count("NC0601")) log.Report("NC0601", "the columns of events differ in length");
        if (log.Any) return null;
        if (columns[0].Length == 0)
        {
            log.Count("NC0606");
            log.Report("NC0606", "recording holds no event");
            return null;
        }
        var events = Rows(columns, roles, geometry, log);
        log.Finish();
        return log.Any ? null : events;
    }

    private static EventBuffer Rows(List<NpyColumn> columns, EventColumns roles, EventGeometry geometry, ProblemLog log)
    {
        NpyColumn? Of(EventColumn c) => roles[c] < 0 ? null : columns[roles[c]];
        var (time, count) = (columns[roles[EventColumn.Time]], Of(EventColumn.Count));
        var (index, x, y, p) = (Of(EventColumn.Index), Of(EventColumn.X), Of(EventColumn.Y), Of(EventColumn.Polarity));
        var events = new EventBuffer(time.Length);
        for (var i = 0; i < time.Length; i++)
        {
            var whole = roles.MicrosecondsPerUnit == 1 && time.TryInteger(i, out var us) && us is >= -EventBuffer.TimeLimit and <= EventBuffer.TimeLimit
                ? us : (long?)null;
            if (whole is null && EventTime.TryMicroseconds(time.Number(i), roles.MicrosecondsPerUnit, out var rounded)) whole = rounded;
            if (whole is not { } t)
            {
                if (log.Count("NC0607")) log.Report("NC0607", FormattableString.Invariant($"event {i}: time {time.Number(i)} is not finite or out of range"));
                continue;
            }
            if (events.Length > 0 && t < events.Time[^1] && log.Count("NC0603"))
                log.Report("NC0603", $"event {i}: time {t} us after {events.Time[^1]} us", "sort the events by time");
            var n = 1L;
            if (count is not null && (!count.TryInteger(i, out n) || n is < 1 or > CountLimit))
            {
                if (log.Count("NC0607")) log.Report("NC0607", FormattableString.Invariant($"event {i}: count {count.Number(i)} is not a whole number 1..{CountLimit}"));
                n = 1;
            }
            var element = index is null ? Place(x, y, p, i, geometry, log) : Element(index, i, geometry, log);
            events.Add(t, element, (int)n);
        }
        return events;
    }

    private static int Place(NpyColumn? x, NpyColumn? y, NpyColumn? p, int i, EventGeometry geometry, ProblemLog log)
    {
        long vx = 0, vy = 0, vp = 0;
        var ok = (x is null || x.TryInteger(i, out vx)) & (y is null || y.TryInteger(i, out vy)) & (p is null || p.TryInteger(i, out vp));
        if (!ok)
        {
            if (log.Count("NC0607")) log.Report("NC0607", $"event {i}: x, y or polarity is not a whole number");
            return 0;
        }
        var element = geometry.ElementOf(vx, vy, vp);
        if (element < 0 && log.Count("NC0602"))
            log.Report("NC0602", $"event {i}: x {vx}, y {vy}, polarity {vp} is outside the sensor ({geometry.Range})", "check that the network's input shape is this sensor's");
        return element;
    }

    private static int Element(NpyColumn index, int i, EventGeometry geometry, ProblemLog log)
    {
        if (!index.TryInteger(i, out var value))
        {
            if (log.Count("NC0607")) log.Report("NC0607", $"event {i}: index is not a whole number");
            return 0;
        }
        if ((ulong)value < (ulong)geometry.Inputs) return (int)value;
        if (log.Count("NC0602")) log.Report("NC0602", $"event {i}: index {value} is outside the network's input 0..{geometry.Inputs - 1}");
        return 0;
    }
}

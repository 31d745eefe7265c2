using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Events;
using NeuroChip.Workloads.Io;

namespace NeuroChip.Workloads.Npy;

/// <summary>
/// SLAYER's event files: a plain array [events, 3] of x, channel, t or [events, 4] of x, y, channel, t, times in milliseconds, in any order. An event
/// belongs to the time-step nearest to its time, half to even, step 0 is at time 0, and several events of an element in a step are one spike, as SLAYER makes tensors.
/// </summary>
internal static class SlayerEvents
{
    private const double NanosecondsPerUnit = 1e6;

    /// <summary>True for the type and shape of such an array; SLAYER writes floating-point numbers.</summary>
    internal static bool Looks(NpyHeader header) => header.Fields.Length == 1 && header.Fields[0] is { Name.Length: 0, Type.Kind: 'f' } && header.Shape is [_, 3 or 4];

    /// <summary>Reads a recording; its events lie at the starts of their steps.</summary>
    internal static EventBuffer? Read(NpyArray array, EventGeometry geometry, BinningRule rule, string file, DiagnosticBag bag)
    {
        var log = new ProblemLog(bag, file);
        var (rows, columns) = (array.Header.Shape[0], array.Header.Shape[1]);
        if (rows == 0)
        {
            log.Count("NC0606");
            log.Report("NC0606", "recording holds no event");
            return null;
        }
        var values = array.Column();
        int At(int row, int column) => array.Header.Fortran ? (column * rows) + row : (row * columns) + column;
        var time = new long[rows];
        var element = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            if (!TryTime(values.Number(At(i, columns - 1)), rule, out time[i]) && log.Count("NC0607"))
                log.Report("NC0607", FormattableString.Invariant($"event {i}: time {values.Number(At(i, columns - 1))} ms is not finite or out of range"));
            element[i] = Place(values, At(i, 0), columns == 4 ? At(i, 1) : -1, At(i, columns - 2), i, geometry, log);
        }
        log.Finish();
        if (log.Any) return null;
        Array.Sort(time, element);
        var events = new EventBuffer(rows);
        for (var i = 0; i < rows; i++) events.Add(time[i], element[i]);
        return events;
    }

    /// <summary>Binary spikes in steps counted from time 0, unless the user wants another origin.</summary>
    internal static BinningRule Rule(BinningRule rule) => rule with { CountMode = CountMode.Binary, Origin = rule.Origin == TimeOrigin.Grid ? TimeOrigin.Zero : rule.Origin };

    private static bool TryTime(double milliseconds, BinningRule rule, out long microseconds)
    {
        microseconds = 0;
        if (rule.DtNanoseconds is not { } dt || dt % 1000 != 0) return EventTime.TryMicroseconds(milliseconds, 1000, out microseconds);
        var step = Math.Round(milliseconds * NanosecondsPerUnit / dt);
        return double.IsFinite(step) && EventTime.TryMicroseconds(step, dt / 1000, out microseconds);
    }

    private static int Place(NpyColumn values, int x, int y, int channel, int i, EventGeometry geometry, ProblemLog log)
    {
        long vy = 0;
        if (!values.TryInteger(x, out var vx) || !values.TryInteger(channel, out var vp) || (y >= 0 && !values.TryInteger(y, out vy)))
        {
            if (log.Count("NC0607")) log.Report("NC0607", $"event {i}: x, y or channel is not a whole number");
            return 0;
        }
        if (!geometry.HasSensor)
        {
            if ((ulong)vx < (ulong)geometry.Inputs && vp == 0 && vy == 0) return (int)vx;
            if (log.Count("NC0602")) log.Report("NC0602", $"event {i}: x {vx}, channel {vp} is outside the network's input 0..{geometry.Inputs - 1}", "a flat input has one channel and no y");
            return 0;
        }
        var element = geometry.ElementOf(vx, vy, vp);
        if (element >= 0) return element;
        if (log.Count("NC0602")) log.Report("NC0602", $"event {i}: x {vx}, y {vy}, channel {vp} is outside the sensor ({geometry.Range})", "check that the network's input shape is this sensor's");
        return 0;
    }
}

namespace NeuroChip.Workloads.Events;

/// <summary>Where each column of an event table stands, by the names in its header.</summary>
internal sealed class EventColumns
{
    /// <summary>For messages.</summary>
    internal const string Expected = "t,x,y,p or t,index, and sample,count where needed; t may be t_us (default), t_ms, t_s or t_ns";

    private readonly int[] _at = [-1, -1, -1, -1, -1, -1, -1];

    /// <summary>Microseconds in one unit of the time column.</summary>
    internal double MicrosecondsPerUnit { get; private set; } = 1;

    /// <summary>Position of a column, or -1.</summary>
    internal int this[EventColumn column] => _at[(int)column];

    /// <summary>Enters a column by its name.</summary>
    /// <returns>Null, or what is wrong with it.</returns>
    internal string? Add(ReadOnlySpan<char> name, int position)
    {
        if (Parse(name, out var unit) is not { } column) return "unknown column";
        if (_at[(int)column] >= 0) return "a column of this meaning stands twice, second";
        if (column == EventColumn.Time) MicrosecondsPerUnit = unit;
        _at[(int)column] = position;
        return null;
    }

    /// <summary>Checks that the columns place an event on the network's input.</summary>
    /// <returns>Null, or the diagnostic's code and message.</returns>
    internal (string Code, string Message)? Check(EventGeometry geometry)
    {
        bool Has(EventColumn c) => this[c] >= 0;
        if (!Has(EventColumn.Time)) return ("NC0601", "no time column");
        if (Has(EventColumn.Index))
            return Has(EventColumn.X) || Has(EventColumn.Y) || Has(EventColumn.Polarity) ? ("NC0601", "both index and x, y, p columns; one of the two places an event") : null;
        if (!Has(EventColumn.X)) return ("NC0601", "neither an index column nor x, y, p columns");
        if (!geometry.HasSensor) return ("NC0605", $"x, y, p columns cannot be placed on a flat input of {geometry.Inputs} elements; give the sensor's shape with --sensor, for example --sensor 2,34,34, or an index column");
        if (!Has(EventColumn.Y) && geometry.Height > 1) return ("NC0601", "no y column");
        if (!Has(EventColumn.Polarity) && geometry.Channels > 1) return ("NC0605", $"no polarity column, but the network's input has {geometry.Channels} channels");
        return null;
    }

    private static EventColumn? Parse(ReadOnlySpan<char> name, out double unit)
    {
        unit = 1;
        Span<char> lower = stackalloc char[16];
        var n = name.Length <= lower.Length ? name.ToLowerInvariant(lower) : 0;
        switch (lower[..n])
        {
            case "t" or "ts" or "time" or "timestamp" or "t_us" or "time_us" or "timestamp_us": return EventColumn.Time;
            case "t_ns" or "time_ns" or "timestamp_ns": unit = 1e-3; return EventColumn.Time;
            case "t_ms" or "time_ms" or "timestamp_ms": unit = 1e3; return EventColumn.Time;
            case "t_s" or "time_s" or "timestamp_s": unit = 1e6; return EventColumn.Time;
            case "x": return EventColumn.X;
            case "y": return EventColumn.Y;
            case "p" or "pol" or "polarity" or "channel": return EventColumn.Polarity;
            case "index" or "element" or "address": return EventColumn.Index;
            case "count": return EventColumn.Count;
            case "sample": return EventColumn.Sample;
            default: return null;
        }
    }
}

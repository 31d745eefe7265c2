namespace NeuroChip.Workloads.Events;

/// <summary>What a column of an event table or an array of an event archive holds.</summary>
internal enum EventColumn
{
    /// <summary>Time in the unit that the column's name states, microseconds by default.</summary>
    Time,

    /// <summary>Sensor column, 0 at the left.</summary>
    X,

    /// <summary>Sensor row, 0 at the top.</summary>
    Y,

    /// <summary>Polarity (0 OFF, 1 ON; -1 is OFF too) or channel.</summary>
    Polarity,

    /// <summary>Flattened input element, in place of x, y and polarity.</summary>
    Index,

    /// <summary>Spikes of the event, at least 1.</summary>
    Count,

    /// <summary>Number of the recording that the event belongs to.</summary>
    Sample,
}

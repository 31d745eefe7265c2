namespace NeuroChip.Workloads;

/// <summary>Where the first time bin of a recording starts.</summary>
public enum TimeOrigin
{
    /// <summary>At the time of the recording's first event (as tonic's ToFrame).</summary>
    FirstEvent,

    /// <summary>At time 0 of the recording's own clock; an event before 0 is an error.</summary>
    Zero,
}

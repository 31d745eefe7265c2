namespace NeuroChip.Workloads;

/// <summary>Where the first time bin of a recording starts.</summary>
public enum TimeOrigin
{
    /// <summary>
    /// At the last multiple of the time-step, on the recording's own clock, that is not after the first event: bins do not shift with a
    /// stray first event. Equal bins have no such grid and start at the first event.
    /// </summary>
    Grid,

    /// <summary>At the time of the recording's first event (as tonic's ToFrame).</summary>
    FirstEvent,

    /// <summary>At time 0 of the recording's own clock; an event before 0 is an error.</summary>
    Zero,
}

namespace NeuroChip.Workloads.Events;

/// <summary>Turns a time in the file's unit into whole microseconds, rounding half to even.</summary>
internal static class EventTime
{
    /// <summary>False if the time is not finite or beyond <see cref="EventBuffer.TimeLimit"/>.</summary>
    internal static bool TryMicroseconds(double value, double microsecondsPerUnit, out long microseconds)
    {
        var us = Math.Round(value * microsecondsPerUnit);
        var ok = Math.Abs(us) <= EventBuffer.TimeLimit; // false for NaN
        microseconds = ok ? (long)us : 0;
        return ok;
    }
}

namespace NeuroChip.Chip.Results;

/// <summary>What is counted once for the whole chip.</summary>
public enum ChipCounter
{
    /// <summary>Clock cycles, from the first cycle of the first step to the end of the last barrier.</summary>
    Cycles,
    /// <summary>Time-steps.</summary>
    Steps,
    /// <summary>Cycles spent in the barrier (and, with fixed steps, waiting for the next step).</summary>
    BarrierCycles,
    /// <summary>Packets injected by the host at the west edge.</summary>
    HostPacketsIn,
    /// <summary>Packets delivered to the host at the west edge.</summary>
    HostPacketsOut,
    /// <summary>Fixed-length steps that took longer than their length.</summary>
    MissedDeadlines,
    /// <summary>Cycles beyond the deadline, summed.</summary>
    OverrunCycles,
}

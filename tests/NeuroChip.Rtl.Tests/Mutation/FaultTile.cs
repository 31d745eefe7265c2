namespace NeuroChip.Rtl.Tests.Mutation;

/// <summary>The tiles on which faults are looked for.</summary>
public enum FaultTile
{
    /// <summary>Event policy, converters that return a weight as it is.</summary>
    Exact,

    /// <summary>Event policy, converters that round single weights.</summary>
    Coarse,

    /// <summary>Batch policy, offset storage, converters that round and saturate.</summary>
    Batch,
}

namespace NeuroChip.Workloads;

/// <summary>What several events of one input element in one time-step become.</summary>
public enum CountMode
{
    /// <summary>A spike with a count above 1 (as tonic's ToFrame).</summary>
    Count,

    /// <summary>One spike: counts are clipped at 1.</summary>
    Binary,
}

namespace NeuroChip.Stimulus.Profiles;

/// <summary>How often input elements spike.</summary>
public enum TrafficShape
{
    /// <summary>Every step has a rate of its own, 0..1.</summary>
    Mixed,

    /// <summary>Most steps are silent, the others carry a spike or two.</summary>
    Idle,

    /// <summary>Silence, then everything at once.</summary>
    Bursts,

    /// <summary>Everything in every step.</summary>
    Saturation,
}

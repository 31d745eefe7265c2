namespace NeuroChip.Stimulus.Profiles;

/// <summary>How steps end.</summary>
public enum StepShape
{
    /// <summary>Mostly at the barrier, some of fixed length.</summary>
    Mixed,

    /// <summary>Of fixed length: too short, sometimes too short, or long.</summary>
    Fixed,
}

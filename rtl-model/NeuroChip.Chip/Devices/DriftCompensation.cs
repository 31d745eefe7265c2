namespace NeuroChip.Chip.Devices;

/// <summary>How the converters are rescaled for what drift has taken.</summary>
public enum DriftCompensation
{
    /// <summary>Not at all.</summary>
    None,
    /// <summary>By one factor per core.</summary>
    Global,
    /// <summary>By one factor per cell column.</summary>
    Column,
}

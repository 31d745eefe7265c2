namespace NeuroChip.Stimulus.Profiles;

/// <summary>What weights are drawn.</summary>
public enum WeightShape
{
    /// <summary>More excitation than inhibition, so that neurons fire.</summary>
    Mixed,

    /// <summary>The largest and smallest that fit, 0 and 1. An SRAM word also holds -2^(bits-1), which no trained network uses.</summary>
    Extreme,

    /// <summary>Small steps, so that a membrane often meets its threshold exactly.</summary>
    Small,
}

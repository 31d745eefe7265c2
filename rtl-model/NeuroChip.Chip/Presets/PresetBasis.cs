namespace NeuroChip.Chip.Presets;

/// <summary>What a number of a preset was taken from.</summary>
public enum PresetBasis
{
    /// <summary>Measured on the chip.</summary>
    Silicon,
    /// <summary>Simulated before the chip existed.</summary>
    PreSilicon,
    /// <summary>An analytical model; no chip was ever built, or the model stands for it.</summary>
    Model,
    /// <summary>Fitted to measurements of boards.</summary>
    Fit,
    /// <summary>The vendor's documents.</summary>
    Vendor,
    /// <summary>A count, width or size of the architecture.</summary>
    Architectural,
}

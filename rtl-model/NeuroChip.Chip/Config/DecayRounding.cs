namespace NeuroChip.Chip.Config;

/// <summary>Rounding of the product state * keep / 2^decay_bits.</summary>
public enum DecayRounding
{
    /// <summary>To the nearest integer, ties away from zero.</summary>
    Nearest,
    /// <summary>Toward zero (Loihi).</summary>
    TowardZero,
}

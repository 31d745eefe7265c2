namespace NeuroChip.Chip.Devices;

/// <summary>Where the read noise of an array that is driven as a whole is solved.</summary>
public enum WireNoise
{
    /// <summary>At 16 x 16 rows and columns, the rest interpolated.</summary>
    Sampled,
    /// <summary>At every row and column.</summary>
    Exact,
}

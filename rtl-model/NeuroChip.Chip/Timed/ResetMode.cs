namespace NeuroChip.Chip.Timed;

/// <summary>What happens to the potential at a threshold.</summary>
public enum ResetMode
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>The threshold is subtracted.</summary>
    Soft,
    /// <summary>The reset value is taken.</summary>
    Hard,
    /// <summary>The threshold is taken.</summary>
    Saturate,
}

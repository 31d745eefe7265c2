namespace NeuroChip.Chip.Image;

/// <summary>What a firing neuron does to its membrane.</summary>
public enum ResetKind
{
    /// <summary>v -= count * threshold.</summary>
    Subtract,
    /// <summary>v := reset value.</summary>
    Value,
    /// <summary>Nothing.</summary>
    None,
}

namespace NeuroChip.Networks.Semantics;

/// <summary>What a spike does to the membrane.</summary>
public enum ResetMode
{
    /// <summary>By the neuron's kind: If subtracts; Lif and CubaLif go to v_reset (0 when the file has none); Threshold and integrators do nothing.</summary>
    Auto,
    /// <summary>v -= count * threshold (soft reset).</summary>
    Subtract,
    /// <summary>v := v_reset (hard reset).</summary>
    Value,
    /// <summary>No reset.</summary>
    None,
}

namespace NeuroChip.Chip.Config;

/// <summary>How a converter finds its code. All kinds have the same code law; they differ in time and price.</summary>
public enum AdcKind
{
    /// <summary>Successive approximation.</summary>
    Sar,
    /// <summary>A ramp and a counter: one clock cycle a step, 2^resolution cycles a conversion.</summary>
    Ramp,
    /// <summary>One comparison: a resolution of one bit.</summary>
    SenseAmplifier,
    /// <summary>No converter: the neurons integrate the columns' currents, which neither round nor clip.</summary>
    None,
}

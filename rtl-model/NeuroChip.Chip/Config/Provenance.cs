namespace NeuroChip.Chip.Config;

/// <summary>How a number came about.</summary>
public enum Provenance
{
    /// <summary>Measured on silicon.</summary>
    Measured,
    /// <summary>Result of a circuit or layout simulation.</summary>
    Simulated,
    /// <summary>Computed from a measured or simulated number of another node, size or width.</summary>
    Scaled,
    /// <summary>An estimate without a source of its own.</summary>
    Assumed,
    /// <summary>A design decision of this chip.</summary>
    Chosen,
}

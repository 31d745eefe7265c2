namespace NeuroChip.Emulator.Compare;

/// <summary>How a module's figure moved.</summary>
/// <param name="Group">latency, activity or energy.</param>
/// <param name="Module">Layer and unit, or component, for people.</param>
/// <param name="Path">Figure.</param>
/// <param name="Unit">Unit of the figure.</param>
/// <param name="Before">First file; 0 when absent.</param>
/// <param name="After">Second file; 0 when absent.</param>
/// <param name="Share">|change| divided by the group's larger total: how much this module alone moved the group.</param>
public sealed record ModuleChange(string Group, string Module, string Path, string Unit, double Before, double After, double Share)
{
    /// <summary>After minus before.</summary>
    public double Change => After - Before;

    /// <summary>Change divided by the first value; null when it was 0.</summary>
    public double? Relative => Before == 0 ? null : Change / Before;
}

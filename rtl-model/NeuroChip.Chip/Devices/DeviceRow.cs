using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Devices;

/// <summary>One figure of a device technology.</summary>
/// <param name="Key">Dotted name, an entry of <see cref="DeviceKeys"/>.</param>
/// <param name="Text">The value as written, with its unit; <c>unknown</c> if nobody has published it.</param>
/// <param name="Values">The value in SI base units, or the coefficients of a fit in ascending order; null if unknown.</param>
/// <param name="Unit">Unit of <paramref name="Values"/>; empty for pure numbers.</param>
/// <param name="Source">Publication, tool or formula; what was looked for if unknown.</param>
/// <param name="Kind">Measured, simulated, scaled or assumed.</param>
/// <param name="Uncertainty">Relative: 0.3 is 30 %.</param>
/// <param name="Note">The arithmetic; empty if there is none.</param>
public sealed record DeviceRow(string Key, string Text, double[]? Values, string Unit, string Source, Provenance Kind, double Uncertainty, string Note)
{
    /// <summary>The single value, or null if unknown.</summary>
    public double? Value => Values?[0];
}

using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets;

/// <summary>A number of a preset with its provenance.</summary>
/// <param name="Key">Dotted name, an entry of the model.</param>
/// <param name="Values">In SI base units; empty for a number that is not known.</param>
/// <param name="Dimension">What it measures.</param>
/// <param name="Source">Publication, file or statement; for an unknown number where it was looked for, or empty.</param>
/// <param name="Basis">What it was taken from; null for an unknown number.</param>
/// <param name="Evidence">How well it is known; null for an unknown number.</param>
/// <param name="Vdd">Supply voltage in volts, or null where it does not matter or is not published.</param>
/// <param name="Note">Arithmetic or reservation; empty if there is none.</param>
public sealed record PresetNumber(string Key, IReadOnlyList<double> Values, Dimension Dimension, string Source, PresetBasis? Basis, PresetEvidence? Evidence, double? Vdd, string Note)
{
    /// <summary>False for a number that nobody published.</summary>
    public bool IsKnown => Values.Count > 0;

    /// <summary>True for a number that must not be a test constant.</summary>
    public bool IsUnverified => Evidence == PresetEvidence.Unverified;

    /// <summary>The value with its unit, <c>null</c> if it is not known.</summary>
    public string Text => IsKnown ? string.Join(", ", Values.Select(v => Format(v, Dimension))) : "null";

    /// <summary>A value with the unit that suits it: <c>64.43 mW</c>, <c>513 cycles</c>.</summary>
    public static string Format(double value, Dimension dimension) =>
        dimension is Dimension.Cycles or Dimension.Bits ? FormattableString.Invariant($"{value} {(dimension == Dimension.Cycles ? "cycle" : "bit")}{(value == 1 ? "" : "s")}") : Quantity.Format(value, dimension);
}

using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Technologies;

/// <summary>What one event, watt-drawing block or piece of area costs.</summary>
/// <param name="Key">Dotted name, an entry of <see cref="TechnologyKeys"/>.</param>
/// <param name="Value">In SI base units: joules per event, watts, or square metres.</param>
/// <param name="Unit"><c>J</c>, <c>W</c> or <c>m2</c>.</param>
/// <param name="Source">Publication, tool or formula.</param>
/// <param name="Kind">Measured, simulated, scaled or assumed.</param>
/// <param name="Uncertainty">Relative: 0.3 is 30 %.</param>
/// <param name="Note">The arithmetic; empty if there is none.</param>
public sealed record TechnologyRow(string Key, double Value, string Unit, string Source, Provenance Kind, double Uncertainty, string Note);

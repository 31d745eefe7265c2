using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Baselines;

/// <summary>A number that a baseline rests on.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">In SI units.</param>
/// <param name="Unit">Unit.</param>
/// <param name="Kind">Where it comes from: measured, simulated, scaled, assumed; a vendor's figure counts as chosen by the vendor.</param>
/// <param name="Source">Publication or data sheet.</param>
public sealed record MachineFigure(string Name, double Value, string Unit, Provenance Kind, string Source);

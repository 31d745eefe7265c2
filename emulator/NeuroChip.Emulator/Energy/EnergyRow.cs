using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Energy;

/// <summary>One priced counter: <c>Total = Count * UnitCost</c>, exactly.</summary>
/// <param name="Key">Row of the technology file that gave the price.</param>
/// <param name="Component">Component of the chip.</param>
/// <param name="Event">What is counted.</param>
/// <param name="Count">How often it happened in the run.</param>
/// <param name="UnitCost">Joules per event, rounded to the zeptojoule (1e-21 J).</param>
/// <param name="Total">Joules.</param>
/// <param name="Static">True for leakage.</param>
/// <param name="Source">Where the price comes from.</param>
/// <param name="Kind">How the price came about.</param>
/// <param name="Uncertainty">Relative uncertainty of the price: 0.3 means plus or minus 30 %.</param>
/// <param name="Note">Remark of the technology file; may be empty.</param>
/// <param name="Description">How the count is formed.</param>
public sealed record EnergyRow(
    string Key, string Component, string Event, long Count, decimal UnitCost, decimal Total, bool Static,
    string Source, Provenance Kind, double Uncertainty, string Note, string Description);

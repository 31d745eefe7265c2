using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Energy;

/// <summary>Area of one kind of block on the whole chip: <c>Total = Count * UnitArea</c>, exactly.</summary>
/// <param name="Key">Row of the technology file.</param>
/// <param name="Component">Component of the chip.</param>
/// <param name="Block">What is counted.</param>
/// <param name="Count">Blocks on the chip.</param>
/// <param name="UnitArea">Square metres per block, rounded to 1e-24 m2.</param>
/// <param name="Total">Square metres.</param>
/// <param name="Source">Where the area comes from.</param>
/// <param name="Kind">How the price came about.</param>
/// <param name="Uncertainty">Relative uncertainty.</param>
/// <param name="Note">Remark of the technology file; may be empty.</param>
public sealed record AreaRow(
    string Key, string Component, string Block, long Count, decimal UnitArea, decimal Total, string Source, Provenance Kind, double Uncertainty, string Note);

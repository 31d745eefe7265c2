namespace NeuroChip.Rtl.Synthesis;

/// <summary>What synthesis says of one block.</summary>
/// <param name="Block">The block.</param>
/// <param name="Cells">Standard cells by type.</param>
/// <param name="FlipFlops">Of them flip-flops.</param>
/// <param name="CellArea">um2 of the cells, without wires.</param>
/// <param name="Macros">Macros by name with their number.</param>
/// <param name="MacroArea">um2 of the macros.</param>
/// <param name="Path">Slowest path between registers or memories; null if the block has none.</param>
/// <param name="Power">At <paramref name="PowerClock"/> with the activity of the options.</param>
/// <param name="IdlePower">The same with nothing but the clock toggling.</param>
/// <param name="PowerClock">Hz.</param>
/// <param name="MemoryEnergy">J of one read of every memory and one conversion of every converter of the block; the power does not hold it.</param>
public sealed record BlockResult(SynthesisBlock Block, IReadOnlyDictionary<string, long> Cells, long FlipFlops, double CellArea,
    IReadOnlyDictionary<string, long> Macros, double MacroArea, WorstPath? Path, BlockPower Power, BlockPower IdlePower, double PowerClock, double MemoryEnergy)
{
    /// <summary>Number of standard cells.</summary>
    public long CellCount => Cells.Values.Sum();
}

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>Random words that a read of a row needs: four cells of eight columns.</summary>
/// <param name="Column">First of the columns.</param>
/// <param name="Block">Cells 4 block .. 4 block + 3.</param>
internal readonly record struct RowDraw(int Column, int Block);

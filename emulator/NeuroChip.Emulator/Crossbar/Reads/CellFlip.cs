namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>A step that noise can make one cell of a weight take, for eight columns of a row.</summary>
/// <param name="Column">First of the columns.</param>
/// <param name="Word">Where their random words lie among those drawn for the row.</param>
/// <param name="Gain">What the weight gains.</param>
internal readonly record struct CellFlip(int Column, int Word, int Gain);

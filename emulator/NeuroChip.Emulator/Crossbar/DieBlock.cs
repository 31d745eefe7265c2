namespace NeuroChip.Emulator.Crossbar;

/// <summary>The cells of one synapse block of a die, [row, weight column, slice, polarity].</summary>
/// <param name="Level">Current above a cell at the lowest conductance, in 2^-16 of a level's nominal current.</param>
/// <param name="Noise">Standard deviation of the read noise, in the same units; null if there is none.</param>
/// <param name="Circuit">What the wires make of several rows read at once; null if their currents add up.</param>
public sealed record DieBlock(int[] Level, int[]? Noise, IRowCircuit? Circuit);

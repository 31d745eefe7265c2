namespace NeuroChip.Chip.Image;

/// <summary>One destination of a neuron or an input. 9 + 9 + axon + 4 bits on the chip.</summary>
/// <param name="Dx">Tiles to the east (negative: west). For the host at the west edge: -(source x + 1).</param>
/// <param name="Dy">Tiles to the south (+y).</param>
/// <param name="Axon">Axon address at the destination core; for the host: the output neuron's index.</param>
/// <param name="Delay">Axonal delay in steps, 0..15.</param>
public readonly record struct RouteEntry(short Dx, short Dy, int Axon, byte Delay);

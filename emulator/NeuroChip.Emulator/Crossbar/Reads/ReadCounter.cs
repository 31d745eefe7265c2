namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>What the random words of one read are drawn from, beside the neuron: docs/reference/microarchitecture.md, section 12.</summary>
/// <param name="Key">Of the die, the sample and the tile.</param>
/// <param name="Step">Chip step.</param>
/// <param name="Read">Which read of the step.</param>
internal readonly record struct ReadCounter(ulong Key, uint Step, uint Read);

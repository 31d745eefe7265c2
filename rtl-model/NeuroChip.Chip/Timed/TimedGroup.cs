namespace NeuroChip.Chip.Timed;

/// <summary>A population of the network.</summary>
/// <param name="Name">Name in the file.</param>
/// <param name="First">File index of its first neuron.</param>
/// <param name="Count">Neurons.</param>
public sealed record TimedGroup(string Name, int First, int Count);

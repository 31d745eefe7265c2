namespace NeuroChip.Chip.Timed;

/// <summary>How many synapses a neuron has at one receiver.</summary>
/// <param name="Receiver">Index into <see cref="TimedNetwork.Receivers"/>.</param>
/// <param name="Count">Synapses.</param>
public readonly record struct TimedRow(int Receiver, int Count);

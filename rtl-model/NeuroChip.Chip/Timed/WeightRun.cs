namespace NeuroChip.Chip.Timed;

/// <summary>Synapses whose weights stand side by side, and so do the charges that they are added to.</summary>
/// <param name="Slot">First charge.</param>
/// <param name="Weight">First weight in <see cref="TimedNetwork.Weight"/>.</param>
/// <param name="Count">Synapses.</param>
public readonly record struct WeightRun(int Slot, int Weight, int Count);

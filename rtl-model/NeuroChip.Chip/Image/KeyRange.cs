namespace NeuroChip.Chip.Image;

/// <summary>An entry of a core's key table: keys Key .. Key + Count - 1 reach the axons Axon .. Axon + Count - 1, in order.</summary>
/// <param name="Key">First key.</param>
/// <param name="Count">Number of keys, at least 1.</param>
/// <param name="Axon">Axon of the first key.</param>
public readonly record struct KeyRange(int Key, int Count, int Axon);

namespace NeuroChip.Networks.SanaFe;

/// <summary>A population while the file is read.</summary>
/// <param name="Name">Name.</param>
/// <param name="First">Index of its first neuron.</param>
/// <param name="Count">Neurons.</param>
internal sealed record DraftGroup(string Name, int First, int Count);

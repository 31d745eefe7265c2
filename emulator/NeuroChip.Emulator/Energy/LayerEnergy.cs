namespace NeuroChip.Emulator.Energy;

/// <summary>Energy of one layer: everything that happened on the tiles of its population, or on tiles without a core ("mesh").</summary>
/// <param name="Name">Population name, or "mesh".</param>
/// <param name="Population">Population index of the image; -1 for the tiles without a core.</param>
/// <param name="Components">Joules per component, in the ledger's component order; components without energy are present with 0.</param>
/// <param name="Total">Joules, the sum of <paramref name="Components"/>.</param>
public sealed record LayerEnergy(string Name, int Population, IReadOnlyList<ComponentCost> Components, decimal Total);

namespace NeuroChip.Emulator.Energy;

/// <summary>Energy of one component of the chip, summed over its rows.</summary>
/// <param name="Component">Component name, as in <see cref="EnergyRow.Component"/>.</param>
/// <param name="Total">Joules.</param>
public sealed record ComponentCost(string Component, decimal Total);

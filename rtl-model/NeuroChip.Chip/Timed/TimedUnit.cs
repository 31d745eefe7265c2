namespace NeuroChip.Chip.Timed;

/// <summary>A synapse or dendrite unit.</summary>
/// <param name="Name">Name in the description.</param>
/// <param name="Cost">Per synaptic operation.</param>
/// <param name="Model">Model name in the description.</param>
public sealed record TimedUnit(string Name, EventCost Cost, string Model);

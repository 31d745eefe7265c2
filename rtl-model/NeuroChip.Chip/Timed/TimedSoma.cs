namespace NeuroChip.Chip.Timed;

/// <summary>A soma unit.</summary>
/// <param name="Name">Name in the description.</param>
/// <param name="Model">What it computes.</param>
/// <param name="Access">Per neuron and time-step, also for an idle neuron.</param>
/// <param name="Update">Per neuron that is updated.</param>
/// <param name="SpikeOut">Per neuron that fires.</param>
public sealed record TimedSoma(string Name, SomaModel Model, EventCost Access, EventCost Update, EventCost SpikeOut);

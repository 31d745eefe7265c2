namespace NeuroChip.Chip.Timed;

/// <summary>The units of a core, shared by all cores of one kind. Indices point into the lists of <see cref="TimedChip"/>.</summary>
/// <param name="Name">Name in the description, without its range.</param>
/// <param name="MaxNeurons">Neurons that fit.</param>
/// <param name="AxonIn">Per message received.</param>
/// <param name="AxonOut">Per message sent.</param>
/// <param name="Synapses">Synapse units; the first one serves connections that name none.</param>
/// <param name="Dendrites">Dendrite units; the first one serves neurons that name none.</param>
/// <param name="Somas">Soma units; the first one serves neurons that name none.</param>
public sealed record TimedCoreKind(string Name, int MaxNeurons, EventCost AxonIn, EventCost AxonOut,
    IReadOnlyList<int> Synapses, IReadOnlyList<int> Dendrites, IReadOnlyList<int> Somas);

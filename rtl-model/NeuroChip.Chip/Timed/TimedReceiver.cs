namespace NeuroChip.Chip.Timed;

/// <summary>Where synapses are worked off.</summary>
/// <param name="Core">Core.</param>
/// <param name="Synapse">Its synapse unit, an index into <see cref="TimedChip.Synapses"/>.</param>
/// <param name="Dendrite">Its dendrite unit, an index into <see cref="TimedChip.Dendrites"/>.</param>
public sealed record TimedReceiver(int Core, int Synapse, int Dendrite);

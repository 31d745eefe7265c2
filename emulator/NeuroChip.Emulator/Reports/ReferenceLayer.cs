namespace NeuroChip.Emulator.Reports;

/// <summary>One population in the float run.</summary>
/// <param name="Name">Population name, as in the image.</param>
/// <param name="SpikeMismatchRate">As <see cref="ReferenceSummary.SpikeMismatchRate"/>, of this population; null when it fires nothing in the reference.</param>
/// <param name="SpikeCountMismatchRate">As <see cref="ReferenceSummary.SpikeCountMismatchRate"/>, of this population; null when it fires nothing in the reference.</param>
/// <param name="FiringRate">Spikes per neuron and time-step.</param>
/// <param name="SynopsPerTimestep">Synaptic operations into this population per time-step.</param>
public sealed record ReferenceLayer(string Name, double? SpikeMismatchRate, double? SpikeCountMismatchRate, double FiringRate, double SynopsPerTimestep);

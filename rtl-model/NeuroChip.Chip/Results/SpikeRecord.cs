namespace NeuroChip.Chip.Results;

/// <summary>One line of the raster.</summary>
/// <param name="Sample">Sample number in the run.</param>
/// <param name="Step">Time-step in the population's own time: chip step minus the population's depth.</param>
/// <param name="Population">Population index of the image.</param>
/// <param name="Neuron">Row-major index in the population.</param>
/// <param name="Count">Spikes, at least 1.</param>
/// <param name="Cycle">Clock cycle within the sample in which the neuron unit fired.</param>
public readonly record struct SpikeRecord(int Sample, int Step, int Population, int Neuron, int Count, long Cycle);

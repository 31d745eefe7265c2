namespace NeuroChip.Chip.Results;

/// <summary>A finished run of one engine over a list of samples.</summary>
/// <param name="Engine">Engine name: cycle, event, ...</param>
/// <param name="Samples">Per sample, in order.</param>
/// <param name="Counters">Summed over all samples.</param>
/// <param name="Raster">Spikes of the samples that were recorded, ordered by sample, step, population, neuron; empty when not asked for.</param>
/// <param name="Drives">How often the rows of each axon were driven, over all samples.</param>
/// <param name="Complete">False when the run was interrupted; then <paramref name="Samples"/> holds the finished prefix.</param>
public sealed record RunResult(
    string Engine, IReadOnlyList<SampleResult> Samples, CounterTable Counters, IReadOnlyList<SpikeRecord> Raster, AxonDrives Drives, bool Complete);

using NeuroChip.Chip.Workload;

namespace NeuroChip.Training.Data;

/// <summary>A coded digit.</summary>
/// <param name="Row">0-based row of the data file.</param>
/// <param name="Label">Class, 0..9.</param>
/// <param name="Sample">The coded image as every run takes it.</param>
/// <param name="Spikes">The same, dense: [timesteps, 64] of 0 and 1.</param>
public sealed record Digit(int Row, int Label, SampleSpikes Sample, double[] Spikes);

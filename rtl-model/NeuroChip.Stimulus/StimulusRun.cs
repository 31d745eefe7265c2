using NeuroChip.Chip.Workload;

namespace NeuroChip.Stimulus;

/// <summary>One sample of a case.</summary>
/// <param name="Sample">Input.</param>
/// <param name="Timesteps">Recording steps.</param>
/// <param name="Clocks">The next sample begins after so many clocks, in the middle of this one; long.MaxValue = it runs to its end.</param>
public sealed record StimulusRun(SampleSpikes Sample, int Timesteps, long Clocks);

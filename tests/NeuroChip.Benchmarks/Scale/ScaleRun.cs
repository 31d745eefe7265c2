namespace NeuroChip.Benchmarks.Scale;

/// <summary>What loading and running one image took.</summary>
/// <param name="LoadWall">Seconds until the image is read and checked.</param>
/// <param name="LoadCpu">The same in CPU time.</param>
/// <param name="LoadPeakMiB">Largest memory until then.</param>
/// <param name="Steps">Chip steps of the run.</param>
/// <param name="RunWall">Seconds of the run, preparation included.</param>
/// <param name="RunCpu">The same in CPU time.</param>
/// <param name="PeakMiB">Largest memory of the process.</param>
/// <param name="Spikes">Spikes of all populations.</param>
/// <param name="Cycles">Clock cycles of the chip.</param>
internal sealed record ScaleRun(double LoadWall, double LoadCpu, double LoadPeakMiB, int Steps, double RunWall, double RunCpu, double PeakMiB, long Spikes, long Cycles);

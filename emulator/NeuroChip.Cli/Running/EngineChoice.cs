using NeuroChip.Chip.Results;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Ilgpu;
using NeuroChip.Rtl;

namespace NeuroChip.Cli.Running;

/// <summary>What <c>--engine</c> offers: the emulator's engines and the hardware description.</summary>
internal static class EngineChoice
{
    internal static IReadOnlyList<string> Names { get; } = [.. EngineCatalog.Names, IlgpuRunner.Engine, RtlRunner.Engine];

    /// <summary>Runs a job on an engine. The hardware's spikes, cycles and counters are its own; it runs one sample at a time.</summary>
    internal static RunResult Run(string engine, string? device, RunJob job, Output output, EngineOptions options)
    {
        if (engine == IlgpuRunner.Engine)
            return IlgpuRunner.Run(job.Image, job.Chip, job.Samples, job.Load, device, options, output.Messages.WriteLine);
        if (engine != RtlRunner.Engine) return EngineRunner.Run(engine, job.Image, job.Chip, job.Samples, job.Load, options);
        return RtlRunner.Run(job.Image, job.Chip, job.Samples, job.Load, new RtlOptions
        {
            RecordSamples = options.RecordSamples,
            CycleLimit = options.CycleLimit,
            Progress = options.Progress,
            BuildProgress = output.Messages.WriteLine,
            SampleFinished = options.SampleFinished,
            Cancellation = options.Cancellation,
        });
    }
}

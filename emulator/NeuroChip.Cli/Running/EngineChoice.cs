using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Ilgpu;
using NeuroChip.Rtl;

namespace NeuroChip.Cli.Running;

/// <summary>What <c>--engine</c> offers: the emulator's engines and the hardware description.</summary>
internal static class EngineChoice
{
    internal static IReadOnlyList<string> Names { get; } = [.. EngineCatalog.Names, IlgpuRunner.Engine, RtlRunner.Engine];

    /// <summary>Runs a job on several dies: in parallel on the emulator's engines, one after the other on a GPU, which is busy with one.</summary>
    internal static RunResult[] RunDies(
        string engine, string? device, RunJob job, Output output, EngineOptions options, int dies, Func<int, IDieSource> die,
        Action<int, int, SampleSpikes, SampleResult, IReadOnlyList<SpikeRecord>> finished)
    {
        if (engine != IlgpuRunner.Engine) return EngineRunner.RunDies(engine, job.Image, job.Chip, dies, die, job.Samples, job.Load, options, finished);
        var runs = new RunResult[dies];
        for (var d = 0; d < dies; d++)
        {
            var index = d;
            runs[d] = IlgpuRunner.Run(job.Image, job.Chip, job.Samples, job.Load, device, options with
            {
                Die = die(d),
                SampleFinished = (i, sample, result, raster) => finished(index, i, sample, result, raster),
            }, d == 0 ? output.Messages.WriteLine : null);
        }
        return runs;
    }

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

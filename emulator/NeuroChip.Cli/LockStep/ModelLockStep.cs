using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Engines.Cycle;
using NeuroChip.Rtl;
using NeuroChip.Rtl.LockStep;

namespace NeuroChip.Cli.LockStep;

/// <summary>The samples of a compiled network in lock step, each a fresh sample of one chip.</summary>
internal sealed class ModelLockStep
{
    private readonly RunJob _job;
    private readonly LockStepSettings _settings;
    private readonly Output _output;
    private readonly SampleResult?[] _results;
    private readonly LockStepDifference?[] _differences;
    private readonly Exception?[] _failures;
    private readonly Lock _lock = new();
    private int _next;
    private int _finished;
    private long _tileCycles;
    private long _states;
    private volatile bool _stop;

    private ModelLockStep(RunJob job, LockStepSettings settings, Output output)
    {
        (_job, _settings, _output) = (job, settings, output);
        _results = new SampleResult?[job.Samples];
        _differences = new LockStepDifference?[job.Samples];
        _failures = new Exception?[job.Samples];
    }

    /// <summary>Runs every sample and returns the exit code.</summary>
    internal static int Run(RunJob job, LockStepSettings settings, Output output)
    {
        OutputFolder.Probe(settings.Folder);
        InputFile.Keep(job.InputFiles, LockStepFiles.In(settings.Folder));
        var run = new ModelLockStep(job, settings, output);
        var progress = new ProgressLine(output, "lock step", "samples");
        using var interruption = new Interruption(output, progress);
        // Made before the threads, so that what the hardware refuses and a build that fails are said once.
        using (RtlModel.Create(job.Image, job.Chip, new RtlOptions { BuildProgress = output.Messages.WriteLine }))
        {
        }
        var workers = new Thread[Math.Max(1, Math.Min(settings.Threads, job.Samples))];
        for (var t = 0; t < workers.Length; t++)
        {
            workers[t] = new Thread(() => run.Work(progress, interruption.Token));
            workers[t].Start();
        }
        foreach (var worker in workers) worker.Join();
        progress.Close();
        foreach (var failure in run._failures)
            if (failure is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        return run.Report();
    }

    private void Work(ProgressLine progress, CancellationToken interrupt)
    {
        var i = 0;
        LockStepSession? session = null;
        SampleRaster? raster = null;
        try
        {
            session = new LockStepSession(CycleModel.Create(_job.Image, _job.Chip), _job.Image, _job.Chip, new LockStepOptions
            {
                WaveformFolder = _settings.Folder,
                Observed = model => Record(model, raster!),
            });
            while (!_stop && !interrupt.IsCancellationRequested)
            {
                lock (_lock)
                {
                    if (_next == _job.Samples) return;
                    i = _next++;
                }
                var sample = _job.Load(i);
                RequireCounts(sample);
                raster = new SampleRaster(_job.Image, i);
                if (session.Run(sample, sample.Timesteps) is { } difference)
                {
                    _differences[i] = difference;
                    _stop = true;
                }
                else _results[i] = raster.Finish(sample.Id, sample.Label, raster.StepEnds.Count == 0 ? 0 : raster.StepEnds[^1]);
                lock (_lock) progress.Report(++_finished, _job.Samples);
            }
        }
        catch (Exception e)
        {
            (_failures[i], _stop) = (e, true);
        }
        finally
        {
            if (session is not null)
            {
                lock (_lock) (_tileCycles, _states) = (_tileCycles + session.TileCycles, _states + session.States);
                session.Dispose();
            }
        }
    }

    private void RequireCounts(Chip.Workload.SampleSpikes sample)
    {
        foreach (var count in sample.Count)
            if (count > _job.Chip.Core.MaxCount)
                throw new Chip.Diagnostics.DiagnosticException("NC0710", $"sample {Chip.Diagnostics.Excerpt.Of(sample.Id)}: an input has {count} events in one time-step, a packet carries at most {_job.Chip.Core.MaxCount}", null,
                    "use a shorter time-step, clip the input (--input-counts binary) or widen the packet (core.count_width)");
    }

    /// <summary>The raster of the emulator, which is the hardware's where every clock is equal.</summary>
    private void Record(ICycleModel model, SampleRaster raster)
    {
        var width = _job.Chip.Mesh.Width;
        foreach (var core in _job.Image.Cores)
        {
            ref readonly var tile = ref model.Tiles[(core.TileY * width) + core.TileX];
            if (tile.FiredCount > 0)
                raster.Fire(model.Step - core.StartStep, core.Population, core.NeuronIndex[tile.FiredNeuron], (int)tile.FiredCount, model.Cycle - 1);
        }
        if (model.StepEnded) raster.EndStep(model.Cycle);
    }

    private int Report()
    {
        var finished = _results.TakeWhile(r => r is not null).Select(r => r!).ToArray();
        var at = Array.FindIndex(_differences, d => d is not null);
        var report = new ModelReport(_job, finished, _tileCycles, _states, at, at < 0 ? null : _differences[at]);
        report.Write(_settings, _output);
        return at >= 0 ? ExitCode.Different : finished.Length == _job.Samples ? ExitCode.Done : ExitCode.Interrupted;
    }
}

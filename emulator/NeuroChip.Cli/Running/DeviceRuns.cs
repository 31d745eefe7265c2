using System.Globalization;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Compare;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Crossbar.Devices;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Reports.Devices;

namespace NeuroChip.Cli.Running;

/// <summary>A job on dies: the ideal chip first, then the dies, then the dies at every point of the sweeps.</summary>
internal sealed class DeviceRuns
{
    private readonly RunJob _job;
    private readonly RunSettings _settings;
    private readonly DeviceRunSettings _devices;
    private readonly DeviceModel _model;
    private readonly DeviceModel[][] _sweeps;
    private readonly IdealRasters _ideal;
    private int _done;

    /// <summary>Brings devices and chip together.</summary>
    /// <exception cref="Chip.Diagnostics.DiagnosticException">They do not fit, at this setting or at a point of a sweep.</exception>
    internal DeviceRuns(RunJob job, RunSettings settings, DeviceRunSettings devices)
    {
        (_job, _settings, _devices) = (job, settings, devices);
        _model = DeviceModel.Resolve(devices.Selection.Device, devices.Selection.Settings, job.Chip);
        _sweeps = [.. devices.Sweeps.Select(s => s.Points.Select(p => DeviceModel.Resolve(devices.Selection.Device, p.Settings, job.Chip)).ToArray())];
        _ideal = new IdealRasters(job.Image, job.Samples);
    }

    /// <summary>Runs everything.</summary>
    /// <param name="output">For the engine's messages.</param>
    /// <param name="options">Threads, limits, progress and recording of die 0.</param>
    /// <param name="reference">Called for each sample of die 0; null = nobody listens.</param>
    /// <returns>The run of die 0, and the figures of all. Interrupted, what is finished.</returns>
    internal (RunResult Run, DeviceFigures Figures) Run(Output output, EngineOptions options, Action<int, SampleSpikes, SampleResult, IReadOnlyList<SpikeRecord>>? reference)
    {
        var start = _devices.Selection.Settings.DriftSeconds;
        var perSample = _job.Samples == 0 ? 0 : _job.Load(0).Timesteps * TimeStep();
        var total = _job.Samples * (1 + _devices.Instances * (1 + _sweeps.Sum(s => s.Length)));
        options = options with { SampleFinished = null, Progress = options.Progress is { } progress ? (_, _) => progress(Interlocked.Increment(ref _done), total) : null };
        var ideal = EngineChoice.Run(_settings.Engine, _settings.Device, _job, output, options with { RecordSamples = 0, SampleFinished = (i, _, _, raster) => _ideal.Record(i, raster) });
        var idealAccuracy = Accuracy(ideal.Samples);
        var threshold = _devices.YieldThreshold ?? 0.95 * idealAccuracy;
        var (runs, dies) = ideal.Complete ? Dies(_model, start, perSample, output, options, reference) : ([ideal with { Samples = [], Counters = new CounterTable(_job.Chip.Tiles), Raster = [], Drives = new AxonDrives(_job.Image, _job.Chip) }], []);
        var sweeps = new List<DeviceSweep>();
        for (var s = 0; s < _sweeps.Length && runs[0].Complete; s++)
        {
            var points = new List<SweepPoint>();
            for (var p = 0; p < _sweeps[s].Length; p++)
            {
                var (value, text, settings) = _devices.Sweeps[s].Points[p];
                var (_, at) = Dies(_sweeps[s][p], settings.DriftSeconds, perSample, output, options with { RecordSamples = 0 }, null);
                points.Add(new SweepPoint(value, text, Statistics(at, threshold), DeviceFigures.Mean(at.Select(d => d.SpikeMismatch))));
            }
            sweeps.Add(new DeviceSweep(_devices.Sweeps[s].Name, _devices.Sweeps[s].Description, _devices.Sweeps[s].IsTime, points));
        }
        return (runs[0] with { Complete = runs[0].Complete && !options.Cancellation.IsCancellationRequested }, new DeviceFigures
        {
            Cells = DeviceCells.Of(_model), Instances = _devices.Instances, StartSeconds = start, SecondsPerSample = perSample, IdealAccuracy = idealAccuracy, YieldThreshold = threshold,
            Dies = dies, Accuracy = Statistics(dies, threshold), Sweeps = sweeps,
        });
    }

    private (RunResult[] Runs, IReadOnlyList<DieFigures> Dies) Dies(
        DeviceModel model, double start, double perSample, Output output, EngineOptions options, Action<int, SampleSpikes, SampleResult, IReadOnlyList<SpikeRecord>>? reference)
    {
        var programming = new ProgrammingStatistics[_devices.Instances];
        var differences = new long[_devices.Instances];
        var first = new FirstStates(_devices.Instances);
        var runs = EngineChoice.RunDies(_settings.Engine, _settings.Device, _job, output, options, _devices.Instances,
            die => new ProgrammedDieSource(() =>
            {
                var programmed = DieFactory.Program(_job.Image, _job.Chip, model, _settings.Seed, die);
                programming[die] = programmed.Programming;
                return programmed;
            }, start, perSample, state => first.Offer(die, state)),
            (die, sample, input, result, raster) =>
            {
                Interlocked.Add(ref differences[die], _ideal.Difference(sample, raster));
                if (die == 0) reference?.Invoke(sample, input, result, raster);
            });
        long spikes = 0;
        for (var i = 0; i < _job.Samples; i++) spikes += _ideal.Spikes(i);
        var figures = new List<DieFigures>();
        for (var d = 0; d < runs.Length; d++)
            if (runs[d].Complete)
                figures.Add(new DieFigures(d, runs[d].Samples.Count(s => s.Label >= 0), runs[d].Samples.Count(s => s.Label >= 0 && s.Label == s.Prediction),
                    spikes == 0 ? null : (double)differences[d] / spikes, programming[d], runs[d].Counters, first.ArrayJoules(d, runs[d].Drives)));
        return (runs, figures);
    }

    /// <summary>Length of a time-step in the model's time; 0 where the network has none: the clock of drift then stands.</summary>
    private double TimeStep()
    {
        foreach (var (key, value) in _job.Image.Options)
            if (key == "dt" && double.TryParse(value.Split(' ')[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)) return seconds;
        return 0;
    }

    private static AccuracyStatistics Statistics(IReadOnlyList<DieFigures> dies, double? threshold) =>
        new([.. dies.Select(d => d.Accuracy).OfType<double>()], dies.Count == 0 ? 0 : dies[0].Labelled, threshold);

    private static double? Accuracy(IReadOnlyList<SampleResult> samples)
    {
        var labelled = samples.Count(s => s.Label >= 0);
        return labelled == 0 ? null : (double)samples.Count(s => s.Label >= 0 && s.Label == s.Prediction) / labelled;
    }
}

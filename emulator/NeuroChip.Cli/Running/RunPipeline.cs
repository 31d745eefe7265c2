using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;
using NeuroChip.Cli.Terminal;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Devices;
using NeuroChip.Emulator.Reports.Html;
using NeuroChip.Emulator.Reports.Record;

namespace NeuroChip.Cli.Running;

/// <summary>Emulates a job, prices it and writes the output folder. Shared by run and demo.</summary>
internal static class RunPipeline
{
    /// <summary>Runs and returns the exit code; on an interrupt the finished samples are kept and marked incomplete.</summary>
    internal static int Run(RunJob job, RunSettings settings, Output output, ILogger log)
    {
        var started = DateTime.UtcNow;
        var watch = Stopwatch.StartNew();
        OutputFolder.Probe(settings.Folder);
        var dies = settings.Devices is { } chosen ? new DeviceRuns(job, settings, chosen) : null;
        if (settings.Devices is { } files) job = WithDevices(job, files);
        InputFile.Keep(job.InputFiles, Files(settings.Folder));
        var technology = TechnologyCatalog.Load(job.Chip.Technology);
        technology.With(settings.Converters, job.Chip).CheckCovers(job.Chip);
        var quiet = !log.IsEnabled(LogLevel.Warning);
        if (!quiet) foreach (var d in job.Warnings) output.Messages.WriteLine(d.Render());

        using var interrupt = CancellationTokenSource.CreateLinkedTokenSource(settings.Interrupt);
        var progress = quiet ? null : new ProgressLine(output, "emulating", "samples");
        ConsoleCancelEventHandler onCancel = (_, e) =>
        {
            // The second Ctrl+C ends the process: a sample under way may take long.
            e.Cancel = !interrupt.IsCancellationRequested;
            progress?.Close();
            if (e.Cancel) output.Messages.WriteLine("interrupted: finishing the samples under way; Ctrl+C again stops at once");
            interrupt.Cancel();
        };
        Console.CancelKeyPress += onCancel;
        using var reference = !settings.Reference || job.Plan is null ? null : job.Reference is { } make ? make() : new ReferenceComparison(job.Plan, settings.ReferenceSamples);
        RunResult run;
        DeviceFigures? devices = null;
        try
        {
            var options = Options(job, settings, reference, progress, interrupt.Token);
            if (dies is null) run = EngineChoice.Run(settings.Engine, settings.Device, job, output, options);
            else (run, devices) = dies.Run(output, options, options.SampleFinished);
        }
        finally
        {
            progress?.Close();
            Console.CancelKeyPress -= onCancel;
        }
        var findings = new[] { RouterBeyondTwin(job.Chip), ColumnsBeyondTwin(job.Chip), ShallowDieLinks(job.Chip), MissedDeadlines(run), LabelsBeyondOutputs(run, job.Image) }.OfType<Diagnostic>().ToArray();
        if (!quiet)
            foreach (var finding in findings) output.Messages.WriteLine(finding.Render());
        log.LogInformation("emulated {Samples} samples in {Seconds:0.0} s, peak memory {Memory} MiB", run.Samples.Count, watch.Elapsed.TotalSeconds, ProcessMemory.Peak() >> 20);

        // Kept with the samples they would make record.json long for nothing.
        if (!job.AccuracyCurve) run = run with { Samples = [.. run.Samples.Select(s => s with { Decisions = null })] };
        var figures = ReportFigures.From(new ReportInput
        {
            Run = run,
            Image = job.Image,
            Chip = job.Chip,
            Technology = technology,
            Converters = settings.Converters,
            Seed = settings.Seed,
            Timesteps = run.Samples.Select(s => s.Steps - job.Image.Depth).DefaultIfEmpty().Max(),
            Data = job.Data(run.Samples.Count),
            Mapping = MappingFigures.Of(job.Image, job.Chip) with { Estimate = job.Mapping is null ? null : MappingText.Estimate(job.Mapping) },
            Devices = devices,
            Reference = reference is null || run.Samples.Count == 0 ? null : reference.Summarize(),
            NoReferenceReason = job.Plan is null ? "the image does not hold the float network; run the model itself" : "switched off with --no-reference",
            Warnings = [.. job.Warnings.Concat(findings).Select(d => d.Render())],
            Settings = job.Settings,
        });
        var stats = StatsJson.Write(figures);
        using (var together = new OutputFiles(output))
        {
            Write(together, figures, stats, job, settings.Folder);
            WriteManifest(together, job, settings, started, watch.Elapsed.TotalSeconds, run.Complete);
            together.Commit();
        }
        Print(figures, stats, job, settings, output);
        return run.Complete ? ExitCode.Done : ExitCode.Interrupted;
    }

    /// <summary>What is written to an output folder.</summary>
    internal static IEnumerable<string> Files(string folder) =>
        OutputFolder.Files(folder, "chip.resolved.yaml", "mapping.json", "stats.json", RunRecordFile.Name, "counters.csv", "spikes.csv", "report.html", "manifest.json");

    private static EngineOptions Options(RunJob job, RunSettings settings, IRunReference? reference, ProgressLine? progress, CancellationToken interrupt) => new()
    {
        Threads = settings.Threads,
        RecordSamples = settings.AllSpikes ? job.Samples : 1,
        CycleLimit = settings.CycleLimit,
        Progress = progress is null ? null : progress.Report,
        Cancellation = interrupt,
        SampleFinished = reference is null ? null : reference.Add,
    };

    /// <summary>Names the devices among the settings, and their file among the inputs.</summary>
    private static RunJob WithDevices(RunJob job, DeviceRunSettings devices) => job with
    {
        InputFiles = [.. job.InputFiles, .. File.Exists(devices.Name) ? [devices.Name] : Array.Empty<string>()],
        Settings =
        [
            .. job.Settings, new("devices", devices.Name), new("instances", devices.Instances.ToString(CultureInfo.InvariantCulture)),
            .. devices.Sets.Count == 0 ? Array.Empty<KeyValuePair<string, string>>() : [new("device settings", string.Join(", ", devices.Sets))],
        ],
    };

    /// <summary>A label that no output stands for can never be right, and would show as low accuracy only.</summary>
    private static Diagnostic? LabelsBeyondOutputs(RunResult run, ChipImage image)
    {
        var outputs = image.Populations[image.OutputPopulation].Neurons;
        var beyond = run.Samples.Count(s => s.Label >= outputs);
        return beyond == 0 ? null : new Diagnostic("NC0604", Severity.Warning,
            $"{beyond} of {run.Samples.Count} samples have a label of {outputs} or more, but the network has {outputs} outputs: they count as wrong", null,
            "check that labels and network belong together");
    }

    /// <summary>A warning where the hardware description has no such router: nobody has compared the run's cycles with hardware.</summary>
    private static Diagnostic? RouterBeyondTwin(ChipConfig chip)
    {
        var reasons = chip.Mesh.BeyondTwin();
        return reasons.Count == 0 ? null : new Diagnostic("NC0211", Severity.Warning,
            $"the router is not covered by the RTL twin: {string.Join("; ", reasons)}", null,
            "cycles are those of the engines cycle and event alone; leave these keys out for a chip that the RTL has");
    }

    private static Diagnostic? ColumnsBeyondTwin(ChipConfig chip) => chip.Core.Synapse.Adc is not { Converts: false } ? null : new Diagnostic("NC0213", Severity.Warning,
        "the columns are not covered by the RTL twin: synapse.adc.kind is none", null, "cycles are those of the emulator alone; choose sar, ramp or sense-amplifier for a chip that the RTL has");

    /// <summary>A warning where links between dies wait for credits although nobody is in their way.</summary>
    private static Diagnostic? ShallowDieLinks(ChipConfig chip)
    {
        if (chip.Mesh.Dies is not { } dies || dies.FifoDepth >= dies.FullRateDepth(chip.Mesh)) return null;
        return new Diagnostic("NC0212", Severity.Warning, string.Create(CultureInfo.InvariantCulture,
            $"a link between two dies carries a flit in {dies.CyclesPerFlit} cycles and its credit is back after {dies.CreditLoop(chip.Mesh)}: with mesh.dies.fifo_depth {dies.FifoDepth} it waits for credits"), null,
            string.Create(CultureInfo.InvariantCulture, $"--set mesh.dies.fifo_depth={dies.FullRateDepth(chip.Mesh)} gives its full rate"));
    }

    /// <summary>A warning where fixed-length steps ran over: spikes are right, real time is not kept.</summary>
    private static Diagnostic? MissedDeadlines(RunResult run)
    {
        var (missed, steps) = (run.Counters[ChipCounter.MissedDeadlines], run.Counters[ChipCounter.Steps]);
        return missed == 0 ? null : new Diagnostic("NC0903", Severity.Warning,
            $"{missed} of {steps} time-steps missed their deadline, by {run.Counters[ChipCounter.OverrunCycles]} cycles in all; no spike is lost", null,
            "use a longer step.length, or step.mode=barrier");
    }

    private static void Write(OutputFiles files, ReportFigures figures, string stats, RunJob job, string folder)
    {
        string At(string name) => Path.Combine(folder, name);
        files.Text(At("chip.resolved.yaml"), ChipYaml.Write(job.Chip));
        if (job.Mapping is not null) files.Stream(At("mapping.json"), stream => MappingJson.Write(stream, job.Mapping));
        files.Text(At("stats.json"), stats);
        files.Stream(At(RunRecordFile.Name), stream => RunRecordFile.Write(stream, RunRecord.Of(figures.Input)));
        files.Text(At("counters.csv"), CountersCsv.Write(figures));
        files.Stream(At("spikes.csv"), stream =>
        {
            using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
            SpikesCsv.Write(writer, figures.Input.Run.Raster, job.Image);
        });
        files.Text(At("report.html"), HtmlReport.Write(figures));
    }

    private static void WriteManifest(OutputFiles files, RunJob job, RunSettings settings, DateTime started, double seconds, bool complete)
    {
        var version = typeof(RunPipeline).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        var parts = version.Split('+');
        var inputs = job.InputFiles.Select(f => (f, Convert.ToHexStringLower(HashFile(f)))).ToArray();
        files.Text(Path.Combine(settings.Folder, "manifest.json"), ManifestJson.Write(new RunManifest(
            parts[0], parts.Length > 1 ? parts[1] : "unknown", settings.Command, settings.Seed, inputs,
            started.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), seconds, ProcessMemory.Peak(), complete)));
    }

    private static byte[] HashFile(string path) => InputFile.Guard(path, () =>
    {
        using var stream = File.OpenRead(path);
        return SHA256.HashData(stream);
    });

    private static void Print(ReportFigures figures, string stats, RunJob job, RunSettings settings, Output output)
    {
        if (settings.Json)
        {
            output.Results.Write(stats);
            return;
        }
        output.Results.WriteLine($"{figures.Input.Image.Network} on {figures.Input.Chip.Name}, {figures.Input.Data}");
        output.Results.Write(HeadlineText.Write(figures));
        if (figures.AccuracyOverTime is { } curve) output.Results.WriteLine(AccuracyCurveText.Write(curve));
        output.Results.WriteLine($"written to {settings.Folder}: report.html, stats.json, counters.csv, spikes.csv, {(job.Mapping is null ? "" : "mapping.json, ")}chip.resolved.yaml, record.json, manifest.json");
        if (!figures.Input.Run.Complete)
            output.Messages.WriteLine(figures.Samples == 0 ? "interrupted: no sample was finished" : "interrupted: results are of the finished samples only");
    }
}

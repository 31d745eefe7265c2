using NeuroChip.Chip.Diagnostics;
using NeuroChip.Workloads.Events;
using NeuroChip.Workloads.Images;
using NeuroChip.Workloads.Labels;
using NeuroChip.Workloads.Npy;

namespace NeuroChip.Workloads;

/// <summary>Opens data sets: recorded events, dense spike arrays and images.</summary>
public static class WorkloadReader
{
    /// <summary>Opens a data set and checks everything that can be checked without reading every recording.</summary>
    /// <remarks>
    /// <para>Events have times in whole microseconds and are cut into time-steps (bins) that are closed at their start and open at their end:</para>
    /// <list type="bullet">
    /// <item><description>Dt alone: step k covers [start + k Dt, start + (k+1) Dt); there are as many steps as cover every event,
    /// floor((t_last - start) / Dt) + 1. tonic's ToFrame(time_window) is one step shorter: it drops the incomplete last window.</description></item>
    /// <item><description>Timesteps T alone: T equal bins of floor((t_last - start) / T) whole microseconds, as tonic's
    /// ToFrame(n_time_bins) (slice_events_by_time_bins without overlap). What the rounding leaves over, and always the last event
    /// when the division is exact, lies in no bin and is counted in <see cref="IWorkload.UncoveredEvents"/>.</description></item>
    /// <item><description>Both: exactly T steps of Dt, padded with silence or cut; events that are cut are counted likewise.</description></item>
    /// </list>
    /// <para>start is the time-step's multiple before the first event, the first event's time or 0, by <see cref="WorkloadOptions.Origin"/>. An event (x, y, p) is input element p*h*w + y*w + x.
    /// Dense arrays hold a row a time-step already and images are rate-coded: both ignore Dt.</para>
    /// </remarks>
    /// <exception cref="DiagnosticException">The options or the data are unusable; all problems at once.</exception>
    public static IWorkload Open(WorkloadOptions options)
    {
        var bag = new DiagnosticBag();
        var workload = Open(options, bag);
        bag.ThrowIfErrors();
        return workload ?? throw new InvalidOperationException("opening failed without a diagnostic");
    }

    private static Workload? Open(WorkloadOptions options, DiagnosticBag bag)
    {
        var rule = BinningRule.Create(options, bag);
        if (options.Samples is < 1) bag.Error("NC0607", $"{options.Samples} samples; at least 1 is needed", new SourcePosition("--samples"), "give --samples 1 or more, or leave it out for all");
        if (options.SkipSteps < 0) bag.Error("NC0607", $"{options.SkipSteps} time-steps to leave out; 0 is the least", new SourcePosition("--skip-steps"));
        var inputs = EventGeometry.Product(options.InputShape, "input shape", bag);
        var labelsGiven = options.Labels is not null && options.Labels != "none";
        if (labelsGiven && !File.Exists(options.Labels))
            bag.Error("NC0102", "labels file not found", new SourcePosition(options.Labels!), "give --labels FILE, or --labels none for data without labels");
        if (!File.Exists(options.Data) && !Directory.Exists(options.Data))
        {
            bag.Error("NC0102", "data not found", new SourcePosition(options.Data), $"give {options.DataOption} a file or a folder of recordings or images");
            return null;
        }
        if (rule is null || inputs == 0) return null;
        var format = options.Format.ToLowerInvariant();
        if (format == "auto" && FormatDetector.Detect(options.Data, inputs, options.FormatHint, bag) is { } found) format = found;
        var source = format == "auto" ? null : OpenSource(format, options, rule, inputs, bag);
        if (options.Split != TableSplit.All && format is not ("auto" or "digits"))
            bag.Error("NC0104", $"data of format {format} have no split", new SourcePosition("--split"), "leave out --split; only --format digits has held-out rows");
        if (source is null || bag.HasErrors) return null;
        if (options.Split != TableSplit.All) source = new SplitSource(source, options.Split);
        if (options.SkipSteps > 0) source = new SkipSource(source, options.SkipSteps);
        if (source.Count == 0)
        {
            bag.Error("NC0606", "data set holds no sample", new SourcePosition(options.Data));
            return null;
        }
        var count = Math.Min(options.Samples ?? source.Count, source.Count);
        var labels = LabelBinding.Bind(source, count, options, bag, out var labelsFile);
        return labels is null ? null : new Workload(source, labels, labelsFile);
    }

    /// <summary>The formats, a line each.</summary>
    private static SampleSource? OpenSource(string format, WorkloadOptions options, BinningRule rule, int inputs, DiagnosticBag bag)
    {
        switch (format)
        {
            case "nmnist": return OpenEvents(Dvs5Source.NmnistSensor, (g, b) => OpenDvs5(true, options, rule, g, b));
            case "dvs5": return OpenEvents(Dvs5Source.GestureSensor, (g, b) => OpenDvs5(false, options, rule, g, b));
            case "csv": return OpenEvents(null, (g, b) => CsvSource.Open(options.Data, g, rule, b));
            case "npz": return OpenNpz();
            case "idx": return IdxImages.Open(options.Data, options.InputShape, inputs, options.PixelOrder, RateEncoder.Create(options, rule, inputs, bag), bag);
            case "pixels": return PixelTable.Open(options.Data, options.InputShape, inputs, options.PixelOrder, RateEncoder.Create(options, rule, inputs, bag), bag);
            case "digits": return DigitsTable.Open(options.Data, inputs, RateEncoder.Create(options, rule, inputs, bag), bag);
        }
        bag.Error("NC0608", $"unknown data format '{Io.ProblemLog.Quote(options.Format)}'", hint: "the formats are nmnist, dvs5, csv, npz, idx, digits, pixels and auto");
        return null;

        SampleSource? OpenEvents(int[]? sensor, Func<EventGeometry, DiagnosticBag, SampleSource?> open)
        {
            var geometry = EventGeometry.Create(options.InputShape, options.Sensor, sensor, bag);
            var binned = RequireBins(rule, bag);
            return geometry is null || !binned ? null : open(geometry, bag);
        }

        SampleSource? OpenNpz()
        {
            if (EventGeometry.Create(options.InputShape, options.Sensor, null, bag) is not { } geometry) return null;
            var source = NpzSource.Open(options.Data, options.InputShape.Count, geometry, rule, bag);
            return source is null || source.AllDense || RequireBins(rule, bag) ? source : null;
        }
    }

    private static Dvs5Source? OpenDvs5(bool nmnist, WorkloadOptions options, BinningRule rule, EventGeometry geometry, DiagnosticBag bag)
    {
        string[] extensions = nmnist ? [".bin"] : [".bs2", ".bin"];
        return RecordingFolder.List(options.Data, extensions, bag) is { } files
            ? new Dvs5Source(files, nmnist, File.Exists(options.Data), geometry, rule) : null;
    }

    private static bool RequireBins(BinningRule rule, DiagnosticBag bag)
    {
        if (rule.DtNanoseconds is not null || rule.Timesteps is not null) return true;
        bag.Error("NC0509", "recorded events need a time-step", hint: "give the length of a time-step (--dt 1ms), their number (--timesteps 16), or both");
        return false;
    }
}

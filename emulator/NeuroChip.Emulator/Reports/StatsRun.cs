namespace NeuroChip.Emulator.Reports;

/// <summary>The sections of stats.json that say what ran: run, workload, settings, mapping, digest.</summary>
internal static class StatsRun
{
    private const string NoSamples = "no sample was finished";

    internal static void Run(FigureWriter json, ReportFigures f)
    {
        var input = f.Input;
        json.Figure("engine", input.Run.Engine, "name", "engine; all engines give the same figures");
        json.Figure("seed", input.Seed, "seed", "seed of every random choice");
        json.Figure("complete", input.Run.Complete, "flag", "false when the run was interrupted: the figures cover the finished samples alone");
        json.Figure("clock_frequency", input.Chip.ClockHz, "Hz", "clock that turns cycles into seconds");
        json.Figure("chip", input.Chip.Name, "name", "chip description");
        json.Figure("rtl_twin", input.Chip.Mesh.BeyondTwin().Count == 0 && input.Chip.Core.Synapse.Adc is not { Converts: false }, "flag", "true when the RTL has this chip's router and columns, so that the run can be repeated on it");
        json.Figure("technology", input.Technology.Name, "name", "technology that priced the counters");
    }

    internal static void Workload(FigureWriter json, ReportFigures f)
    {
        var reference = f.Input.Reference;
        var noReference = f.Input.NoReferenceReason;
        json.Figure("network", f.Input.Image.Network, "name", "compiled network");
        json.Figure("data", f.Input.Data, "name", "data that ran");
        json.Figure("samples", f.Samples, "samples", "finished samples");
        json.Figure("timesteps", f.Input.Timesteps, "steps", "recording time-steps per sample, without pipeline fill");
        json.Figure("labelled", f.Labelled, "samples", "finished samples with a label");
        json.Figure("correct", f.Correct, "samples", "labelled samples that the chip classified correctly");
        json.Figure("accuracy", f.Accuracy, "ratio", "correct / labelled, on the chip", "no sample has a label");
        json.Figure("reference_accuracy", reference?.Accuracy, "ratio", $"correct / labelled, in the reference{(reference?.AccuracySamples is { } n ? $", on the first {n} samples" : "")}; see reference_definition",
            reference is null ? noReference : "no sample has a label");
        if (reference?.Agreement is { } agreement) json.Figure("reference_agreement", agreement, "ratio", "share of samples on which chip and reference decide alike");
        if (f.AccuracyOverTime is { } curve) Curve(json, curve);
        json.Figure("spike_mismatch_rate", reference?.SpikeMismatchRate, "ratio",
            "sum over populations, steps and neurons of |chip count - reference count| / sum of the reference counts, populations aligned by depth",
            reference is null ? noReference : "no rasters were compared, or the reference fires no spike");
        json.Figure("spike_count_mismatch_rate", reference?.SpikeCountMismatchRate, "ratio",
            "sum over samples, populations and neurons of |chip spikes of the whole sample - reference spikes of the whole sample| / sum of the reference spikes: blind to timing",
            reference is null ? noReference : "no rasters were compared, or the reference fires no spike");
        json.Figure("reference_samples", reference?.SamplesCompared, "samples", "samples whose rasters were compared with the float run", noReference);
        json.Figure("reference_definition", reference?.Definition ?? "none: " + noReference, "text", "what the reference is");
    }

    private static void Curve(FigureWriter json, AccuracyCurve curve)
    {
        json.Figure("sufficient_timesteps", curve.Enough, "steps", "smallest number of time-steps from which on the accuracy stays within one point of the reference", "it does not, or there is no reference");
        json.Array("accuracy_curve", curve.Values.Select((value, t) => (value, t)), point =>
        {
            json.Text("name", (point.t + 1).ToString(System.Globalization.CultureInfo.InvariantCulture));
            json.Figure("timesteps", point.t + 1, "steps", "time-steps after which the output is read");
            json.Figure("accuracy", point.value, "ratio", "correct / labelled after so many time-steps");
        });
    }

    internal static void Settings(FigureWriter json, ReportFigures f)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in f.Input.Image.Options.Concat(f.Input.Settings))
        {
            var name = SnakeCase.Of(key);
            if (seen.Add(name)) json.Figure(name, value, "setting", $"{key} as used");
        }
    }

    internal static void Mapping(FigureWriter json, ReportFigures f)
    {
        var mapping = f.Input.Mapping;
        json.Figure("cores_used", mapping.CoresUsed, "cores", "cores with neurons");
        json.Figure("tiles_used", mapping.TilesUsed, "tiles", "tiles with a core in use");
        json.Figure("tiles_total", f.Input.Chip.Tiles, "tiles", "tiles of the chip");
        if (f.Input.Chip.Mesh.Dies is { } dies) json.Figure("dies", dies.Columns * dies.Rows, "dies", "dies that the mesh is cut into");
        json.Figure("utilization_mean", mapping.UtilizationMean, "ratio", "mean over the used cores of the share of their scarcest resource in use");
        Estimate(json, mapping);
    }

    private static void Estimate(FigureWriter json, MappingFigures mapping)
    {
        const string none = "the image does not say how it was mapped; run the model itself";
        const string step = "per time-step at the rates of mapping.rates";
        var e = mapping.Estimate;
        json.Figure("objective", e?.Objective ?? "unknown", "name", "what the compiler minimised; unknown where only an image ran");
        json.Figure("effort", e?.Effort, "level", "how hard it searched, 0 to 3", none);
        json.Figure("rates", e?.Rates ?? "unknown", "text", "where the rates came from that weighed packets");
        json.Figure("packets", e?.Packets, "packets", $"packets {step}, from and to the host included", none);
        json.Figure("hops", e?.Hops, "flits", $"packets times links {step}", none);
        json.Figure("cores_bound", e?.CoresBound, "cores", "no mapping uses fewer cores", none);
        json.Figure("packets_bound", e?.PacketsBound, "packets", "no cut sends fewer packets", none);
        json.Figure("packets_gap", Gap(e?.Packets, e?.PacketsBound), "ratio", "packets / packets_bound - 1", none);
        json.Figure("hops_bound", e?.HopsBound, "flits", "no cut and placement cross fewer links", none);
        json.Figure("hops_gap", Gap(e?.Hops, e?.HopsBound), "ratio", "hops / hops_bound - 1", none);
        json.Figure("placement_hops_bound", e?.PlacementHopsBound, "flits", "no placement of these cores crosses fewer links", none);
    }

    private static double? Gap(double? value, double? bound) => value <= bound ? 0 : bound > 0 ? value / bound - 1 : null;

    internal static void Digest(FigureWriter json, ReportFigures f)
    {
        var whyEmpty = f.Samples == 0 ? "; " + NoSamples : "";
        json.Figure("spikes", f.Digest(s => s.SpikeDigest), "sha256", "over the samples' spike digests in order: (step, population, neuron, count)" + whyEmpty);
        json.Figure("cycles", f.Digest(s => s.CycleDigest), "sha256", "the same with the cycle of every spike and of every step's end" + whyEmpty);
    }
}

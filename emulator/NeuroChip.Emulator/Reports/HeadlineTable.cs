using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;
using NeuroChip.Emulator.Reports.Devices;

namespace NeuroChip.Emulator.Reports;

/// <summary>The figures that matter most, as text.</summary>
public static class HeadlineTable
{
    /// <summary>The lines, in a fixed order.</summary>
    public static IReadOnlyList<HeadlineRow> Rows(ReportFigures f)
    {
        var input = f.Input;
        var reference = input.Reference;
        var steps = input.Run.Counters[ChipCounter.Steps];
        var energy = f.Energy.Interval;
        return
        [
            .. input.Devices is { } devices ? DeviceRows.All(f, devices) : [],
            new(input.Devices is null ? "Accuracy" : "Accuracy of die 0", Engineering.Percent(f.Accuracy), Engineering.Percent(reference?.Accuracy),
                f.Labelled == 0 ? "no labels" : $"{Engineering.Count(f.Correct)} of {Engineering.Count(f.Labelled)} samples{(reference?.AccuracySamples < f.Samples ? $"; reference: {Compared(reference.AccuracySamples.Value, f.Samples)}" : "")}"),
            new("Spike mismatch", Engineering.Percent(reference?.SpikeMismatchRate), reference is null ? "–" : "0",
                reference is null ? input.NoReferenceReason : $"against the float run, {Compared(reference.SamplesCompared, f.Samples)}"),
            new("Spike count mismatch", Engineering.Percent(reference?.SpikeCountMismatchRate), reference is null ? "–" : "0",
                reference is null ? input.NoReferenceReason : "spikes per neuron and sample, whenever they come"),
            new("Latency per sample", Engineering.Format(f.SecondsPerSample, "s"), "", CyclesNote(f)),
            new("Cycles per time-step", Number(ReportFigures.Ratio(f.Cycles, steps)), "", "mean over all chip steps"),
            new("Energy per sample", Engineering.Format(f.EnergyPerSample, "J"), "", f.Samples == 0 ? "no sample was finished"
                : $"{Engineering.Format(energy.Low / f.Samples, "J")} to {Engineering.Format(energy.High / f.Samples, "J")}; {Engineering.Percent(f.Energy.AssumedShare)} on assumed prices"),
            .. ConverterRow(f),
            new("Activity sparsity", Engineering.Percent(f.Activity), Engineering.Percent(ReferenceActivity(f)), "1 - spikes / neuron-steps"),
            new("Synaptic operations per sample", Number(f.PerSample(f.Sum(Counter.SynapticOperations))), Number(ReferenceSynops(f)), "weights applied"),
            new("Spikes per sample", Number(f.PerSample(f.Sum(Counter.Spikes))), "", $"{Number(f.PerSample(f.Hops))} flits on links"),
            .. input.Chip.Mesh.Trees is not null ? [new HeadlineRow("Copies made by routers per sample", Number(f.PerSample(f.Sum(Counter.FlitsForked))), "",
                $"multicast trees; {Number(f.PerSample(f.Sum(Counter.TableLookups)))} lookups in routers' tables")] : Array.Empty<HeadlineRow>(),
            .. input.Chip.Mesh.Dies is { } dies ? [new HeadlineRow("Die crossings per sample", Number(f.PerSample(f.Sum(Counter.FlitsDieCrossing))), "",
                $"flits between {dies.Columns} x {dies.Rows} dies: {Engineering.Count(dies.LinkCycles)} cycles more and one flit in {Engineering.Count(dies.CyclesPerFlit)}")] : Array.Empty<HeadlineRow>(),
            new("Area", Engineering.Area((double)f.Area.Total), "", $"{Engineering.Count(input.Chip.Tiles)} tiles, without pads and global wiring"),
            new("Cores", $"{Engineering.Count(input.Mapping.CoresUsed)} of {Engineering.Count(input.Chip.Tiles)}", "", $"mean utilization {Engineering.Percent(input.Mapping.UtilizationMean)}"),
            .. input.Mapping.Estimate is { } mapping ? [Mapping(mapping)] : Array.Empty<HeadlineRow>(),
        ];
    }

    /// <summary>What the compiler expected of the network, beside what no mapping could beat.</summary>
    private static HeadlineRow Mapping(MappingEstimate e) => new("Packets x hops per step", Number(e.Hops), "",
        $"at {e.Rates.Split(':')[0]} rates; no mapping has less than {Number(e.HopsBound)}; packets {Number(e.Packets)}, least {Number(e.PacketsBound)}");

    private static IEnumerable<HeadlineRow> ConverterRow(ReportFigures f)
    {
        if (f.Samples == 0 || f.Converters.FirstOrDefault(c => c.Model == f.Input.Converters) is not { } used) yield break;
        var others = f.Converters.Where(c => c.Model != used.Model && Math.Abs(c.Conversion - used.Conversion) > 0.02 * used.Conversion)
            .Select(c => $"{ConverterPrices.NameOf(c.Model)} {Engineering.Format(c.Total / f.Samples, "J")}");
        yield return new("Converters per sample", Engineering.Format(used.Total / f.Samples, "J"), "",
            $"model '{ConverterPrices.NameOf(used.Model)}' ({used.Source.Split(" (")[0].Split(',')[0]}); {string.Join(", ", others.DefaultIfEmpty("no other model covers this converter"))}");
    }

    private static string Compared(int compared, int samples) => compared < samples
        ? $"first {Engineering.Count(compared)} of {Engineering.Count(samples)} samples"
        : $"{Engineering.Count(compared)} {(compared == 1 ? "sample" : "samples")}";

    private static string CyclesNote(ReportFigures f) => f.Samples == 0 ? "no sample was finished"
        : $"{Number(f.CyclesPerSample)} cycles at {Engineering.Format(f.Input.Chip.ClockHz, "Hz")}";

    private static string Number(double? value) => value is not { } v ? "–" : v >= 1000 ? Engineering.Count((long)Math.Round(v)) : Engineering.Digits(v);

    private static double? ReferenceActivity(ReportFigures f)
    {
        if (f.Input.Reference is not { } reference || reference.Layers.Count == 0) return null;
        var (spikes, neurons) = (0.0, 0L);
        foreach (var layer in f.Layers)
        {
            if (layer.Population < 0) continue;
            if (f.ReferenceOf(layer) is not { } line) return null;
            spikes += line.FiringRate * layer.Neurons;
            neurons += layer.Neurons;
        }
        return neurons == 0 ? null : 1 - spikes / neurons;
    }

    private static double? ReferenceSynops(ReportFigures f) => f.Input.Reference is { Layers.Count: > 0 } reference && f.Samples > 0
        ? reference.Layers.Sum(l => l.SynopsPerTimestep) * f.RecordedSteps / f.Samples : null;
}

using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports;

/// <summary>The sections of stats.json that come from the counters: latency, events, sparsity, counters.</summary>
internal static class StatsActivity
{
    private const string NoSamples = "no sample was finished";

    internal static void Latency(FigureWriter json, ReportFigures f)
    {
        var counters = f.Input.Run.Counters;
        var steps = counters[ChipCounter.Steps];
        json.Figure("cycles_total", f.Cycles, "cycles", "clock cycles of all finished samples");
        json.Figure("cycles_per_sample_mean", f.CyclesPerSample, "cycles", "cycles_total / samples", NoSamples);
        json.Figure("cycles_per_sample_min", f.Samples == 0 ? null : f.Input.Run.Samples.Min(s => s.Cycles), "cycles", "fastest sample", NoSamples);
        json.Figure("cycles_per_sample_max", f.Samples == 0 ? null : f.Input.Run.Samples.Max(s => s.Cycles), "cycles", "slowest sample", NoSamples);
        json.Figure("seconds_per_sample_mean", f.SecondsPerSample, "s", "cycles_per_sample_mean / clock_frequency", NoSamples);
        json.Figure("cycles_per_timestep_mean", ReportFigures.Ratio(f.Cycles, steps), "cycles", "cycles_total / chip time-steps, pipeline fill included", "no step was run");
        json.Figure("barrier_cycles", counters[ChipCounter.BarrierCycles], "cycles", CounterText.Definition(ChipCounter.BarrierCycles));
        json.Figure("missed_deadlines", counters[ChipCounter.MissedDeadlines], "steps", CounterText.Definition(ChipCounter.MissedDeadlines));
        json.Figure("overrun_cycles", counters[ChipCounter.OverrunCycles], "cycles", CounterText.Definition(ChipCounter.OverrunCycles));
        json.Array("layers", f.Layers, layer =>
        {
            json.Text("name", layer.Name);
            json.Figure("tiles", layer.Tiles, "tiles", "tiles of the layer");
            foreach (var unit in UnitCounters.All)
            {
                json.Figure(unit.Key + "_busy", layer[unit.Busy], "cycles", $"busy cycles of the {unit.Name}, summed over the layer's tiles");
                if (unit.Stalled is { } stalled)
                    json.Figure(unit.Key + "_stalled", layer[stalled], "cycles", $"stalled cycles of the {unit.Name}, summed over the layer's tiles");
            }
            json.Figure("busiest_unit", layer.Bottleneck, "name", "unit with the most busy cycles on any one tile of the layer");
            json.Figure("busiest_unit_cycles", layer.BusiestTile, "cycles", "its busy cycles");
            json.Figure("busiest_unit_share", ReportFigures.Ratio(layer.BusiestTile, f.Cycles), "ratio", "busiest_unit_cycles / cycles_total", "no cycle was run");
        });
    }

    internal static void Events(FigureWriter json, ReportFigures f)
    {
        json.Figure("spikes", f.Sum(Counter.Spikes), "spikes", CounterText.Definition(Counter.Spikes));
        json.Figure("firings", f.Sum(Counter.Firings), "firings", CounterText.Definition(Counter.Firings));
        json.Figure("synaptic_operations", f.Sum(Counter.SynapticOperations), "operations", CounterText.Definition(Counter.SynapticOperations));
        json.Figure("packets", f.Sum(Counter.PacketsInjected) + f.Input.Run.Counters[ChipCounter.HostPacketsIn], "packets", "packets injected by cores and by the host");
        json.Figure("hops", f.Hops, "flits", "flits on east, west, south and north outputs of all routers, those to the host included");
        if (f.Input.Chip.Mesh.Dies is not null) json.Figure("die_crossings", f.Sum(Counter.FlitsDieCrossing), "flits", "flits on links between two dies, which are among the hops");
        json.Figure("neuron_updates", f.Sum(Counter.NeuronUpdates), "updates", CounterText.Definition(Counter.NeuronUpdates));
        json.Figure("crossbar_reads", f.Sum(Counter.CrossbarReads), "reads", CounterText.Definition(Counter.CrossbarReads));
        json.Figure("adc_conversions", f.Sum(Counter.AdcConversions), "conversions", CounterText.Definition(Counter.AdcConversions));
    }

    internal static void Sparsity(FigureWriter json, ReportFigures f)
    {
        json.Figure("activity", f.Activity, "ratio", "1 - spikes / neuron-steps: the share of neuron-steps without a spike when no neuron fires twice in a step", "no neuron was updated");
        json.Figure("timesteps_total", f.RecordedSteps, "steps", "recording time-steps of all finished samples, without pipeline fill");
        var why = f.Input.Reference is null ? f.Input.NoReferenceReason : "the reference has no figure for this layer";
        json.Array("layers", f.Layers.Where(l => l.Population >= 0), layer =>
        {
            var reference = f.ReferenceOf(layer);
            json.Text("name", layer.Name);
            json.Figure("neurons", layer.Neurons, "neurons", "neurons of the population");
            json.Figure("spikes", layer[Counter.Spikes], "spikes", CounterText.Definition(Counter.Spikes));
            json.Figure("firing_rate", layer.FiringRate, "spikes per neuron and step", "spikes / neuron-steps", "no neuron was updated");
            json.Figure("synops_per_timestep", ReportFigures.Ratio(layer[Counter.SynapticOperations], f.RecordedSteps), "operations per step",
                "synaptic operations into the layer / timesteps_total", "no step was recorded");
            json.Figure("reference_firing_rate", reference?.FiringRate, "spikes per neuron and step", "the same in the float run", why);
            json.Figure("reference_synops_per_timestep", reference?.SynopsPerTimestep, "operations per step", "the same in the float run", why);
            json.Figure("spike_mismatch_rate", reference?.SpikeMismatchRate, "ratio", "workload.spike_mismatch_rate of this layer alone", why);
            json.Figure("spike_count_mismatch_rate", reference?.SpikeCountMismatchRate, "ratio", "workload.spike_count_mismatch_rate of this layer alone", why);
        });
    }

    internal static void Counters(FigureWriter json, ReportFigures f)
    {
        foreach (var counter in Enum.GetValues<ChipCounter>())
            json.Figure(SnakeCase.Of(counter.ToString()), f.Input.Run.Counters[counter], CounterText.Unit(counter), CounterText.Definition(counter));
        foreach (var counter in CounterText.Of(f.Input.Chip))
            json.Figure(SnakeCase.Of(counter.ToString()), f.Sum(counter), CounterText.Unit(counter), CounterText.Definition(counter) + ", over all tiles");
    }
}

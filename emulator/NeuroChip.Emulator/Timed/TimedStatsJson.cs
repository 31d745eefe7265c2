using NeuroChip.Emulator.Reports;

namespace NeuroChip.Emulator.Timed;

/// <summary>stats.json of a run on a chip without a clock: the paths of docs/reference/stats.md where they apply.</summary>
public static class TimedStatsJson
{
    /// <summary>The document, with a final line feed.</summary>
    /// <param name="run">The run.</param>
    /// <param name="differences">How the chip differs from NeuroChip's microarchitecture, a sentence each; empty for a chip that is no preset.</param>
    public static string Write(TimedRun run, IReadOnlyList<string> differences)
    {
        var json = new FigureWriter();
        var total = run.Total;
        json.Figure("schema_version", StatsJson.SchemaVersion, "version", "version of the paths of this file");
        json.Object("run", () =>
        {
            json.Figure("engine", "timed", "name", "engine for chips without a clock, with the semantics of SANA-FE");
            json.Figure("complete", run.Complete, "flag", "false when the run was interrupted: the figures cover the finished time-steps alone");
            json.Figure("chip", run.Chip.Name, "name", "chip description");
            json.Figure("timing", run.Timing.ToString().ToLowerInvariant(), "name", "timing model");
            json.Array("differences", differences, d => json.Text("difference", d));
            json.Figure("tick", run.Chip.SecondsPerTick, "s", "time base; all times are whole multiples");
        });
        json.Object("workload", () =>
        {
            json.Figure("network", run.Network.Name, "name", "network");
            json.Figure("timesteps", run.Steps.Count, "steps", "finished time-steps");
            json.Figure("neurons", run.Network.Neurons, "neurons", "neurons of the network");
            json.Figure("synapses", run.Network.Synapses, "synapses", "connections of the network");
        });
        json.Object("mapping", () =>
        {
            json.Figure("cores_used", run.CoresUsed, "cores", "cores with neurons");
            json.Figure("cores_total", run.Chip.Cores.Count, "cores", "cores of the chip");
            json.Figure("tiles_used", run.TilesUsed, "tiles", "tiles with a core in use");
            json.Figure("tiles_total", run.Chip.Tiles.Count, "tiles", "tiles of the chip");
        });
        json.Object("latency", () =>
        {
            json.Figure("seconds_total", run.Seconds, "s", "time on the chip, barriers included");
            json.Figure("seconds_per_timestep_mean", run.Steps.Count == 0 ? null : (double)run.Seconds / run.Steps.Count, "s", "seconds_total / timesteps", "no step was run");
            json.Figure("barrier_seconds", run.Steps.Count * run.Chip.SyncTicks(run.TilesUsed) * run.Chip.SecondsPerTick, "s", "barriers of all time-steps");
        });
        json.Object("events", () =>
        {
            json.Figure("firings", total.Fired, "firings", "neurons that fired, over all steps");
            json.Figure("neuron_updates", total.Updated, "updates", "neurons whose update is charged, over all steps");
            json.Figure("packets", total.Messages, "packets", "messages: one per firing and receiving core");
            json.Figure("hops", total.Hops, "hops", "hops of all messages between tiles");
            json.Figure("synaptic_operations", total.Synops, "operations", "weights applied");
        });
        json.Object("energy", () =>
        {
            json.Figure("total", total.Energy, "J", "sum of the four parts");
            json.Figure("synapse", total.Synapse, "J", "synapse units");
            json.Figure("dendrite", total.Dendrite, "J", "dendrite units");
            json.Figure("soma", total.Soma, "J", "soma units: accesses, updates and spikes");
            json.Figure("network", total.Network, "J", "axon-in, axon-out and hops");
            json.Figure("per_synaptic_operation", total.Synops == 0 ? null : (double)total.Energy / total.Synops, "J", "total / synaptic operations", "none was done");
        });
        return json.Finish();
    }
}

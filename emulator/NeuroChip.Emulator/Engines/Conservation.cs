using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Engines;

/// <summary>The invariants of docs/reference/microarchitecture.md, section 10, asserted after every sample.</summary>
internal static class Conservation
{
    private static readonly (string Unit, Counter[] Parts)[] Units =
    [
        ("synapse unit", [Counter.SynapseBusy, Counter.SynapseIdle]),
        ("reader", [Counter.ReaderBusy, Counter.ReaderIdle]),
        ("neuron unit", [Counter.NeuronBusy, Counter.NeuronStalled, Counter.NeuronIdle]),
        ("axon-out", [Counter.AxonOutBusy, Counter.AxonOutStalled, Counter.AxonOutIdle]),
        ("router", [Counter.RouterBusy, Counter.RouterStalled, Counter.RouterIdle]),
    ];

    /// <exception cref="InvalidOperationException">An invariant is broken: a bug, never the user's mistake.</exception>
    internal static void Check(ChipProgram program, CounterTable counters, SampleResult result, IReadOnlyList<SpikeRecord> raster)
    {
        var sent = counters.Sum(Counter.PacketsInjected) + counters[ChipCounter.HostPacketsIn];
        var received = counters.Sum(Counter.AxonInPackets) + counters[ChipCounter.HostPacketsOut];
        Demand(sent == received, result, $"packets injected {sent} != delivered {received}");
        Demand(counters.Sum(Counter.FlitsLocal) == counters.Sum(Counter.AxonInPackets), result, "local flits != packets taken by the synapse units");
        long spikes = 0;
        foreach (var s in raster) spikes += s.Count;
        Demand(counters.Sum(Counter.Spikes) == spikes, result, $"spikes counted {counters.Sum(Counter.Spikes)} != spikes in the raster {spikes}");
        for (var tile = 0; tile < counters.Tiles; tile++)
            foreach (var (unit, parts) in Units)
            {
                long cycles = 0;
                foreach (var part in parts)
                {
                    Demand(counters[tile, part] >= 0, result, $"tile {tile} {unit}: {part} is negative");
                    cycles += counters[tile, part];
                }
                Demand(cycles == counters[ChipCounter.Cycles], result,
                    $"tile {tile % program.Chip.Mesh.Width},{tile / program.Chip.Mesh.Width} {unit}: busy + stalled + idle = {cycles}, not {counters[ChipCounter.Cycles]} cycles");
            }
    }

    private static void Demand(bool holds, SampleResult result, string what)
    {
        if (!holds) throw new InvalidOperationException($"conservation broken in sample {result.Id} at cycle {result.Cycles}: {what}");
    }
}

using NeuroChip.Chip.Config;
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
    internal static void Check(ChipProgram program, CounterTable counters, SampleResult result, SampleRecorder recorder)
    {
        var sent = counters.Sum(Counter.PacketsInjected) + counters[ChipCounter.HostPacketsIn];
        var received = counters.Sum(Counter.AxonInPackets) + counters[ChipCounter.HostPacketsOut];
        if (sent != received) throw Broken(result, $"network: packets injected {sent} != delivered {received}");
        var links = counters.Sum(Counter.FlitsEast) + counters.Sum(Counter.FlitsWest) + counters.Sum(Counter.FlitsSouth) + counters.Sum(Counter.FlitsNorth);
        if (links != recorder.Hops) throw Broken(result, $"network: flits over links {links} != hops of the packets injected {recorder.Hops}");
        if (counters.Sum(Counter.FlitsDieCrossing) != recorder.DieCrossings)
            throw Broken(result, $"network: flits over links between dies {counters.Sum(Counter.FlitsDieCrossing)} != crossings of the packets injected {recorder.DieCrossings}");
        long spikes = 0;
        foreach (var s in recorder.Spikes) spikes += s.Count;
        if (counters.Sum(Counter.Spikes) != spikes) throw Broken(result, $"neuron units: spikes counted {counters.Sum(Counter.Spikes)} != spikes in the raster {spikes}");
        for (var tile = 0; tile < counters.Tiles; tile++)
        {
            var (local, taken) = (counters[tile, Counter.FlitsLocal], counters[tile, Counter.AxonInPackets]);
            if (local != taken) throw Broken(result, $"{Tile(tile, program.Chip)} router: {local} local flits, but the synapse unit took {taken}");
            foreach (var (unit, parts) in Units)
            {
                long cycles = 0;
                foreach (var part in parts)
                {
                    if (counters[tile, part] < 0) throw Broken(result, $"{Tile(tile, program.Chip)} {unit}: {part} is negative");
                    cycles += counters[tile, part];
                }
                if (cycles != counters[ChipCounter.Cycles])
                    throw Broken(result, $"{Tile(tile, program.Chip)} {unit}: busy + stalled + idle = {cycles}, not {counters[ChipCounter.Cycles]} cycles");
            }
        }
    }

    /// <summary>A credit is missing between two steps.</summary>
    internal static InvalidOperationException CreditAway(string module, int tile, long cycle, ChipConfig chip) =>
        new($"conservation broken at cycle {cycle}: {module} {Tile(tile, chip)} lacks a credit between two steps");

    private static string Tile(int tile, ChipConfig chip) => $"tile {tile % chip.Mesh.Width},{tile / chip.Mesh.Width}";

    private static InvalidOperationException Broken(SampleResult result, string what) => new($"conservation broken in sample {result.Id} at cycle {result.Cycles}: {what}");
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Emulator.Energy;

/// <summary>The table of everything that costs energy: one line per row of the ledger.</summary>
internal static class PricedEvents
{
    private static string AdcKey(ChipConfig chip) => "adc.conversion." + TechnologyKeys.AdcRowBits(chip.Core.Synapse.Adc?.Bits ?? 0);

    /// <summary>Counts every priced event of a run, per place, in the ledger's order.</summary>
    internal static List<PricedEvent> Count(CounterTable counters, ChipConfig chip, TileLayers layers)
    {
        var synapse = chip.Core.Synapse;
        var rows = new List<PricedEvent>();
        if (synapse.Kind == SynapseKind.NvmCrossbar)
        {
            rows.Add(new("array.wordline", Component.Crossbar, "word-line activation", "rows driven, per physical array", Sum(Counter.WordlineActivations)));
            rows.Add(new("array.cell_off", Component.Crossbar, "cell biased", "cells biased, each taken at its lowest conductance", Sum(Counter.CellReads)));
            rows.Add(new("array.cell_range", Component.Crossbar, "level of a biased cell", "stored levels of the cells biased: their conductance above the lowest", Sum(Counter.CellLevels))
            {
                Divisor = (1 << synapse.CellBits) - 1,
            });
            rows.Add(new(AdcKey(chip), Component.Adc, "conversion", "one per cell column read", Sum(Counter.AdcConversions)));
            rows.Add(new("shift_add", Component.ShiftAdd, "shift and add", "one per conversion", Sum(Counter.AdcConversions)));
        }
        else
        {
            rows.Add(new("sram.read_weight", Component.SynapseMemory, "weight read", "rows read times weights per row", Sum(Counter.CellReads)));
        }
        rows.Add(new("accumulator.update", Component.Accumulator, "accumulator update", "additions into accumulators", Sum(Counter.AccumulatorUpdates)));
        rows.Add(new("neuron.update", Component.Neuron, "neuron update", "neurons times time-steps", Sum(Counter.NeuronUpdates)));
        rows.Add(new("neuron.fire", Component.Neuron, "firing", "neuron firings, not counting multiplicity", Sum(Counter.Firings)));
        rows.Add(new("axon_in.packet", Component.AxonIn, "packet taken", "packets taken by synapse units", Sum(Counter.AxonInPackets)));
        if (synapse.ReadPolicy == ReadPolicy.Batch)
            rows.Add(new("batch.mark", Component.AxonIn, "bitmap mark", "packets collected in the batch bitmap", Sum(Counter.AxonInPackets)));
        rows.Add(new("axon_out.entry", Component.AxonOut, "route entry", "routing table entries handled", Sum(Counter.RouteEntries)));
        rows.Add(new("router.flit", Component.Router, "flit through a router", "flits granted to any output, local included", PerTile(Routed)));
        rows.Add(new("link.hop", Component.Link, "hop", "flits on links between tiles", PerTile(t => Hops(t) - ToHost(t) - counters[t, Counter.FlitsDieCrossing])));
        if (chip.Mesh.Dies is not null) rows.Add(new("link.die", Component.Link, "hop between dies", "flits on links between two dies", Sum(Counter.FlitsDieCrossing)));
        rows.Add(new("link.host", Component.Link, "host packet", "packets between host and west edge, both ways; charged to the input and to the layer read out", Host()));
        rows.Add(new("barrier.tile", Component.Barrier, "barrier", "tiles times time-steps", PerTile(_ => counters[ChipCounter.Steps])));
        rows.Add(new("leakage.router", Component.Leakage, "router leakage", "router-cycles of all tiles: routers are never power-gated", PerTile(_ => counters[ChipCounter.Cycles]), true));
        rows.Add(new("leakage.core", Component.Leakage, "core leakage", "core-cycles of the cores in use over the whole run time: unused cores are power-gated", UsedCoreCycles(), true));
        if (synapse.Kind == SynapseKind.Sram)
            rows.Add(new("leakage.sram_weight", Component.Leakage, "weight memory leakage", $"core-cycles of the cores in use; each leaks {(long)synapse.Rows * synapse.Columns} weights", UsedCoreCycles(), true, (long)synapse.Rows * synapse.Columns));
        return rows;

        long Hops(int t) => counters[t, Counter.FlitsEast] + counters[t, Counter.FlitsWest] + counters[t, Counter.FlitsSouth] + counters[t, Counter.FlitsNorth];
        long Routed(int t) => Hops(t) + counters[t, Counter.FlitsLocal];
        long ToHost(int t) => t % chip.Mesh.Width == 0 ? counters[t, Counter.FlitsWest] : 0;
        long[] Sum(Counter counter) => PerTile(t => counters[t, counter]);
        long[] UsedCoreCycles() => PerTile(t => layers.HasCore(t) ? counters[ChipCounter.Cycles] : 0);

        long[] PerTile(Func<int, long> count)
        {
            var places = new long[counters.Tiles + TileLayers.HostPlaces];
            for (var t = 0; t < counters.Tiles; t++) places[t] = count(t);
            return places;
        }

        long[] Host()
        {
            var places = new long[counters.Tiles + TileLayers.HostPlaces];
            places[^2] = counters[ChipCounter.HostPacketsIn];
            places[^1] = counters[ChipCounter.HostPacketsOut];
            return places;
        }
    }
}

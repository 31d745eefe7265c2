using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;

namespace NeuroChip.Rtl.Run;

/// <summary>Counters of one tile from its probes: docs/reference/rtl.md, section 6, and docs/reference/counters.md.</summary>
internal sealed class TileCounters
{
    private const int Took = 1 << 0, SynapseBusy = 1 << 1, ReadBegan = 1 << 2, ReaderBusy = 1 << 3, NeuronBusy = 1 << 4, AxonOutBusy = 1 << 6,
        Group = 1 << 11, RouterBusy = 1 << 12;

    /// <summary>Bits that say that something moved; stalls do not.</summary>
    internal const int Progress = Took | SynapseBusy | ReaderBusy | NeuronBusy | AxonOutBusy | RouterBusy;

    private readonly SynapseConfig _synapse;
    private readonly CoreImage? _core;
    private readonly int _lanes;
    private int _width;
    private int _updated;
    private bool _updates;

    internal TileCounters(ChipConfig chip, CoreImage? core)
    {
        _synapse = chip.Core.Synapse;
        _lanes = chip.Core.NeuronLanes;
        _core = core;
    }

    /// <summary>A step begins.</summary>
    internal void BeginStep(bool updates) => (_updates, _updated) = (updates, 0);

    /// <summary>Adds one clock.</summary>
    internal void Add(Span<long> row, in TileObservation o)
    {
        int units = o.Units;
        if (units == 0) return;
        if ((units & Took) != 0) Take(row, (int)o.TakenAxon, o.TakenCount);
        if ((units & ReadBegan) != 0)
        {
            var cells = (long)_width * _synapse.CellsPerWeight;
            var nvm = _synapse.Adc is not null;
            row[(int)Counter.CrossbarReads]++;
            row[(int)Counter.WordlineActivations] += nvm ? (cells + _synapse.ArrayColumns - 1) / _synapse.ArrayColumns : 1;
            row[(int)Counter.CellReads] += cells;
            if (nvm) row[(int)Counter.AdcConversions] += cells;
            row[(int)Counter.AccumulatorUpdates] += _width;
        }
        if ((units & Group) != 0 && _updates)
        {
            var neurons = Math.Min(_lanes, _core!.NeuronIndex.Length - _updated);
            _updated += neurons;
            row[(int)Counter.NeuronUpdates] += neurons;
        }
        if (o.FiredCount != 0)
        {
            row[(int)Counter.Firings]++;
            row[(int)Counter.Spikes] += o.FiredCount;
        }
        row[(int)Counter.SynapseBusy] += (units >> 1) & 1;
        row[(int)Counter.ReaderBusy] += (units >> 3) & 1;
        row[(int)Counter.NeuronBusy] += (units >> 4) & 1;
        row[(int)Counter.NeuronStalled] += (units >> 5) & 1;
        row[(int)Counter.AxonOutBusy] += (units >> 6) & 1;
        row[(int)Counter.AxonOutStalled] += (units >> 7) & 1;
        row[(int)Counter.RouteEntries] += (units >> 8) & 1;
        row[(int)Counter.PacketsInjected] += (units >> 9) & 1;
        row[(int)Counter.RouterBusy] += (units >> 12) & 1;
        row[(int)Counter.RouterStalled] += (units >> 13) & 1;
        if ((units & RouterBusy) == 0) return;
        for (var port = 0; port < 5; port++) row[(int)Counter.FlitsEast + port] += (o.Grants >> ((4 * port) + 3)) & 1;
    }

    /// <summary>Idle is what is neither busy nor stalled.</summary>
    internal static void AddIdle(Span<long> row, ReadOnlySpan<long> before, long cycles)
    {
        long Gain(Span<long> r, ReadOnlySpan<long> b, Counter c) => r[(int)c] - b[(int)c];
        row[(int)Counter.SynapseIdle] += cycles - Gain(row, before, Counter.SynapseBusy);
        row[(int)Counter.ReaderIdle] += cycles - Gain(row, before, Counter.ReaderBusy);
        row[(int)Counter.NeuronIdle] += cycles - Gain(row, before, Counter.NeuronBusy) - Gain(row, before, Counter.NeuronStalled);
        row[(int)Counter.AxonOutIdle] += cycles - Gain(row, before, Counter.AxonOutBusy) - Gain(row, before, Counter.AxonOutStalled);
        row[(int)Counter.RouterIdle] += cycles - Gain(row, before, Counter.RouterBusy) - Gain(row, before, Counter.RouterStalled);
    }

    private void Take(Span<long> row, int axon, long count)
    {
        row[(int)Counter.AxonInPackets]++;
        foreach (var block in _core!.Blocks)
        {
            var offset = axon - block.AxonBase;
            if (offset < 0 || offset >= block.AxonCount) continue;
            _width = block.Columns;
            var reads = 1;
            if (block.Conv is { } c) reads = c.RowSpans[offset / c.InWidth % c.InHeight].Count * c.ColumnSpans[offset % c.InWidth].Count;
            row[(int)Counter.SynapticOperations] += count * reads * _width;
            return;
        }
        throw new InvalidOperationException($"tile ({_core.TileX}, {_core.TileY}) took a packet for axon {axon}, which it does not have");
    }
}

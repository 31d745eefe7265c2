using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;
using NeuroChip.Chip.Results;
using NeuroChip.Rtl.Native;

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
    private readonly bool _batch;
    private int _width;
    private int _updated;
    private bool _updates;

    internal TileCounters(ChipConfig chip, CoreImage? core)
    {
        _synapse = chip.Core.Synapse;
        _batch = _synapse.ReadPolicy == ReadPolicy.Batch;
        _lanes = chip.Core.NeuronLanes;
        _core = core;
    }

    /// <summary>A step begins.</summary>
    internal void BeginStep(bool updates) => (_updates, _updated) = (updates, 0);

    /// <summary>Adds one clock: what the tile showed and, of a read that began, its size.</summary>
    internal unsafe void Add(Span<long> row, in TileObservation o, NcOut* read)
    {
        int units = o.Units;
        if (units == 0) return;
        if ((units & Took) != 0) Take(row, (int)o.TakenAxon, o.TakenCount);
        if ((units & ReadBegan) != 0)
        {
            // Under the event policy a dense read begins in the packet's own clock, in which the probe still shows the block before.
            long rows = read->ReadRows, width = _batch ? read->ReadColumns : _width;
            var cells = width * _synapse.CellsPerWeight;
            var nvm = _synapse.Adc is not null;
            row[(int)Counter.CrossbarReads]++;
            row[(int)Counter.WordlineActivations] += nvm ? rows * ((cells + _synapse.ArrayColumns - 1) / _synapse.ArrayColumns) : rows;
            row[(int)Counter.CellReads] += rows * cells;
            if (nvm) row[(int)Counter.AdcConversions] += cells;
            row[(int)Counter.AccumulatorUpdates] += width;
            if (_batch) row[(int)Counter.SynapticOperations] += (rows * width) << (int)read->ReadPlane;
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

    private void Take(Span<long> row, int axon, long count)
    {
        row[(int)Counter.AxonInPackets]++;
        if (_core is null) throw new InvalidOperationException("a tile without a core took a packet");
        foreach (var block in _core.Blocks)
        {
            var offset = axon - block.AxonBase;
            if (offset < 0 || offset >= block.AxonCount) continue;
            // The batch policy only marks the axon; the reader's reads say what they apply.
            if (_batch) return;
            _width = block.Columns;
            var reads = 1;
            if (block.Conv is { } c) reads = c.RowSpans[offset / c.InWidth % c.InHeight].Count * c.ColumnSpans[offset % c.InWidth].Count;
            row[(int)Counter.SynapticOperations] += count * reads * _width;
            return;
        }
        throw new InvalidOperationException($"tile ({_core.TileX}, {_core.TileY}) took a packet for axon {axon}, which it does not have");
    }
}

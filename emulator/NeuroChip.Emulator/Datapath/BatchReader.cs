using System.Runtime.InteropServices;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Datapath;

/// <summary>The batch policy's reader: docs/reference/microarchitecture.md, section 4.</summary>
internal sealed class BatchReader
{
    private readonly CoreProgram _core;
    private readonly List<int> _rows = [];
    private readonly int[] _groups;
    private readonly List<long> _starts = [];
    private long _clock;
    private int _step;

    internal BatchReader(CoreProgram core)
    {
        _core = core;
        // Channel groups are runs of input channels with the same output base.
        _groups = core.Blocks.Where(b => b.Conv is not null).SelectMany(b => b.Conv!.ChannelBase).Distinct().Order().ToArray();
    }

    /// <summary>First clocks of the read operations, counted from the reader's first.</summary>
    internal IReadOnlyList<long> Starts => _starts;

    /// <summary>Reads everything collected in the last step into this step's accumulators; returns the cycles taken.</summary>
    internal long Read(CoreState state, int step, Span<long> counters)
    {
        _step = step;
        _clock = 0;
        _starts.Clear();
        foreach (var block in _core.Blocks)
        {
            var counts = state.Bitmap.AsSpan(block.AxonBase, block.AxonCount);
            var most = 0;
            foreach (var c in counts) most = Math.Max(most, c);
            _clock++;
            if (most == 0) continue;
            if (block.Kind == BlockKind.Dense) Dense(block, state, counts, most, counters);
            else Conv(block, state, counts, most, counters);
        }
        counters[(int)Counter.ReaderBusy] += _clock;
        return _clock;
    }

    private void Dense(BlockProgram block, CoreState state, ReadOnlySpan<int> counts, int most, Span<long> counters)
    {
        for (var bit = 0; most >> bit != 0; bit++)
        {
            _rows.Clear();
            for (var i = 0; i < counts.Length; i++)
                if ((counts[i] >> bit & 1) != 0) _rows.Add(i);
            ReadRows(block, state, 0, bit, counters);
        }
    }

    private void Conv(BlockProgram block, CoreState state, ReadOnlySpan<int> counts, int most, Span<long> counters)
    {
        var g = block.Conv!;
        for (var oy = 0; oy < g.OutHeight; oy++)
            for (var ox = 0; ox < g.OutWidth; ox++)
            {
                _clock += g.KernelHeight * g.KernelWidth;
                foreach (var channelBase in _groups)
                    for (var bit = 0; most >> bit != 0; bit++)
                    {
                        Gather(g, counts, oy, ox, channelBase, bit);
                        ReadRows(block, state, (oy * g.OutWidth + ox) * g.OutChannels + channelBase, bit, counters);
                    }
            }
    }

    /// <summary>Collects, ascending, the rows that the active inputs in one output pixel's receptive field drive.</summary>
    private void Gather(ConvGeometry g, ReadOnlySpan<int> counts, int oy, int ox, int channelBase, int bit)
    {
        _rows.Clear();
        for (var c = 0; c < g.InChannels; c++)
        {
            if (g.ChannelBase[c] != channelBase) continue;
            for (var y = 0; y < g.InHeight; y++)
            {
                if (!TryKernel(g.RowSpans[y], g.RowStep, oy, out var ky)) continue;
                for (var x = 0; x < g.InWidth; x++)
                    if ((counts[(c * g.InHeight + y) * g.InWidth + x] >> bit & 1) != 0 && TryKernel(g.ColumnSpans[x], g.ColumnStep, ox, out var kx))
                        _rows.Add((c * g.KernelHeight + ky) * g.KernelWidth + kx);
            }
        }
        _rows.Sort();
    }

    internal static bool TryKernel(AxisSpan span, (int Output, int Kernel) step, int output, out int kernel)
    {
        var offset = output - span.First;
        var k = step.Output == 0 ? 0 : offset / step.Output;
        kernel = span.Kernel - k * step.Kernel;
        return span.Count > 0 && offset >= 0 && k < span.Count && k * step.Output == offset;
    }

    private void ReadRows(BlockProgram block, CoreState state, int neuron, int bit, Span<long> counters)
    {
        var accumulators = state.Accumulators;
        var rows = CollectionsMarshal.AsSpan(_rows);
        for (var first = 0; first < rows.Length; first += _core.BatchRows)
        {
            var group = rows.Slice(first, Math.Min(_core.BatchRows, rows.Length - first));
            if (state.Reads is { } reads) reads.AddRows(block, group, accumulators, neuron, bit, first / _core.BatchRows, _step);
            else if (_core.BatchIsExact)
                foreach (var row in group)
                    SynapseUnit.AddRow(ref accumulators[neuron], ref block.Weights[row * block.Columns], block.Columns, 1 << bit);
            else
                ReadThroughAdc(block, group, accumulators.AsSpan(neuron, block.Columns), bit);
            _starts.Add(_clock);
            _clock += block.ReadTime;
            counters[(int)Counter.CrossbarReads]++;
            counters[(int)Counter.WordlineActivations] += (long)group.Length * block.WordlinesPerRow;
            counters[(int)Counter.CellReads] += (long)group.Length * block.CellsPerRow;
            counters[(int)Counter.AdcConversions] += block.Conversions;
            counters[(int)Counter.AccumulatorUpdates] += block.Columns;
            counters[(int)Counter.SynapticOperations] += ((long)group.Length * block.Columns) << bit;
        }
    }

    private void ReadThroughAdc(BlockProgram block, ReadOnlySpan<int> rows, Span<int> accumulators, int bit)
    {
        Span<int> sums = stackalloc int[16];
        for (var j = 0; j < block.Columns; j++)
        {
            sums.Clear();
            foreach (var row in rows) _core.Converter.Drive(block.Stored[row * block.Columns + j], sums);
            accumulators[j] += _core.Converter.Convert(sums, rows.Length) << bit;
        }
    }
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Packets that a synapse unit takes: what they address, and when.</summary>
internal sealed class EventCoverage(ChipConfig chip, CoverageTable table)
{
    private enum Bin
    {
        Dense, Empty, One, Two, Many, Clipped, Stride, Dilation, SecondGroup, Block1, Block2, Block3, CountOne, CountMore, CountMost,
        LargestProduct, SmallestProduct, NegativeWeight, WhileUpdating, WhileFiring, WhileStalled, WhileSending, BackToBack, Waiting, Discarded, WhileReading,
    }

    internal static CoverageGroup Group { get; } = new("events",
    [
        "dense row", "convolution, no output reached", "convolution, one output pixel", "convolution, a line of output pixels", "convolution, several rows and columns of output pixels",
        "convolution, receptive field cut at an edge", "convolution with a stride", "convolution with a dilation", "convolution, channel group other than the first",
        "second block of a core", "third block of a core", "fourth block of a core",
        "count of one", "count between", "largest count", "largest count on the largest weight", "largest count on the smallest weight", "row with a negative weight",
        "taken while the neuron unit updates", "taken while the neuron unit serves spikes", "taken while the neuron unit is stalled", "taken while axon-out sends",
        "taken in the clock after the last one was done", "waits because the synapse unit is busy", "taken in a step after which the core no longer updates",
        CoverageBin.Batch("taken while the reader works"),
    ]);

    private readonly long[] _hits = table.Of(Group);

    internal void Clock(CoreImage? core, in TileObservation tile, in TileObservation before, bool updatesNext)
    {
        int units = tile.Units;
        if ((units & ProbeBits.Took) == 0)
        {
            if ((units & ProbeBits.SynapseBusy) != 0 && tile.Levels[5] > 0) Hit(Bin.Waiting);
            return;
        }
        if (core is null) return;
        Hit(tile.TakenCount == 1 ? Bin.CountOne : tile.TakenCount == chip.Core.MaxCount ? Bin.CountMost : Bin.CountMore);
        if ((units & ProbeBits.Group) != 0) Hit(Bin.WhileUpdating);
        else if ((units & ProbeBits.NeuronBusy) != 0) Hit(Bin.WhileFiring);
        if ((units & ProbeBits.NeuronStalled) != 0) Hit(Bin.WhileStalled);
        if ((units & ProbeBits.Sent) != 0) Hit(Bin.WhileSending);
        if ((units & ProbeBits.ReaderBusy) != 0) Hit(Bin.WhileReading);
        if ((before.Units & ProbeBits.SynapseBusy) != 0) Hit(Bin.BackToBack);
        if (!updatesNext) Hit(Bin.Discarded);
        for (var b = 0; b < core.Blocks.Length; b++)
        {
            var offset = (int)tile.TakenAxon - core.Blocks[b].AxonBase;
            if (offset < 0 || offset >= core.Blocks[b].AxonCount) continue;
            if (b > 0) Hit(Bin.Block1 + Math.Min(b, 3) - 1);
            if (core.Blocks[b].Conv is { } conv) Conv(conv, offset);
            else Dense(core.Blocks[b], offset, tile.TakenCount == chip.Core.MaxCount);
            return;
        }
    }

    private void Dense(SynapseBlock block, int row, bool most)
    {
        Hit(Bin.Dense);
        var largest = chip.Core.Synapse.MaxWeight;
        var (low, high) = (sbyte.MaxValue, sbyte.MinValue);
        foreach (var w in block.Weights.AsSpan(row * block.Columns, block.Columns))
        {
            low = Math.Min(low, w);
            high = Math.Max(high, w);
        }
        if (low < 0) Hit(Bin.NegativeWeight);
        if (most && high == largest) Hit(Bin.LargestProduct);
        if (most && low <= -largest) Hit(Bin.SmallestProduct);
    }

    private void Conv(ConvGeometry g, int offset)
    {
        var c = offset / (g.InHeight * g.InWidth);
        var rows = g.RowSpans[offset / g.InWidth % g.InHeight];
        var columns = g.ColumnSpans[offset % g.InWidth];
        var pixels = rows.Count * columns.Count;
        Hit(pixels == 0 ? Bin.Empty : pixels == 1 ? Bin.One : Math.Min(rows.Count, columns.Count) == 1 ? Bin.Two : Bin.Many);
        if (pixels > 0 && (rows.Count < g.RowSpans.Max(s => s.Count) || columns.Count < g.ColumnSpans.Max(s => s.Count))) Hit(Bin.Clipped);
        if (g.RowStep.Kernel > 1) Hit(Bin.Stride);
        if (g.RowStep.Output > 1) Hit(Bin.Dilation);
        if (g.ChannelBase[c] > 0) Hit(Bin.SecondGroup);
    }

    private void Hit(Bin bin) => _hits[(int)bin]++;
}

using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>The reads of one core during one sample: the cells of its die, and the key of their noise. One per core and thread.</summary>
internal sealed class CoreReads
{
    // "READ", as the contract has it.
    private const uint Stream = 0x52454144;
    private readonly CoreCells _cells;
    private readonly ulong _key;
    private readonly RowMemory? _rows;
    private readonly SumMemory? _sums;

    /// <param name="cells">Cells of the core.</param>
    /// <param name="dieSeed">Seed of the die.</param>
    /// <param name="sample">Index in the data set.</param>
    /// <param name="core">The core.</param>
    /// <param name="before">The reads of the sample before, whose working memory is taken over.</param>
    internal CoreReads(CoreCells cells, ulong dieSeed, int sample, CoreProgram core, CoreReads? before)
    {
        _cells = cells;
        _key = CounterRng.UInt64(dieSeed, Stream, (uint)sample, (uint)core.Tile, 0);
        if (core.Batch) _sums = before?._sums is { } sums && sums.Fits(cells.Together) ? sums : new SumMemory(cells.Together);
        else _rows = before?._rows is { } rows && rows.Fits(cells.Single) ? rows : new RowMemory(cells.Single);
    }

    /// <summary>The read that a packet makes.</summary>
    internal ReadCounter Event(int step, int axon) => new(_key, (uint)step, (uint)axon);

    /// <summary>Event policy: accumulators[neuron ..] += count * one row.</summary>
    internal void AddRow(BlockProgram block, int row, int[] accumulators, int neuron, int count, in ReadCounter counter) =>
        _cells.Single[block.Index].Add(row, accumulators, neuron, count, counter, _rows!);

    /// <summary>Batch policy: accumulators[neuron ..] += a group of rows of a bit plane.</summary>
    internal void AddRows(BlockProgram block, ReadOnlySpan<int> rows, int[] accumulators, int neuron, int bit, int group, int step)
    {
        var counter = new ReadCounter(_key, (uint)step, (uint)((block.Index << 24) + (bit << 16) + group));
        _cells.Together[block.Index].Add(rows, accumulators.AsSpan(neuron, block.Columns), bit, neuron, counter, _sums!);
    }
}

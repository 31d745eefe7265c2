using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>The reads of one core during one sample: the cells of its die, and the key of their noise. One per core and thread.</summary>
internal sealed class CoreReads(CoreCells cells, ulong dieSeed, int sample, CoreProgram core, SumMemory? memory)
{
    // "READ", as the contract has it.
    private const uint Stream = 0x52454144;
    private readonly ulong _key = CounterRng.UInt64(dieSeed, Stream, (uint)sample, (uint)core.Tile, 0);

    /// <summary>Working memory, for the next sample.</summary>
    internal SumMemory? Memory { get; } = cells.Together.Length == 0 ? null : memory is not null && memory.Fits(cells.Together) ? memory : new SumMemory(cells.Together);

    /// <summary>The read that a packet makes.</summary>
    internal ReadCounter Event(int step, int axon) => new(_key, (uint)step, (uint)axon);

    /// <summary>Event policy: accumulators[neuron ..] += count * one row.</summary>
    internal void AddRow(BlockProgram block, int row, int[] accumulators, int neuron, int count, in ReadCounter counter) =>
        cells.Single[block.Index].Add(row, accumulators, neuron, count, counter);

    /// <summary>Batch policy: accumulators[neuron ..] += a group of rows of a bit plane.</summary>
    internal void AddRows(BlockProgram block, ReadOnlySpan<int> rows, int[] accumulators, int neuron, int bit, int group, int step)
    {
        var counter = new ReadCounter(_key, (uint)step, (uint)((block.Index << 24) + (bit << 16) + group));
        cells.Together[block.Index].Add(rows, accumulators.AsSpan(neuron, block.Columns), bit, neuron, counter, Memory!);
    }
}

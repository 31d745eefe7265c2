using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Datapath;

/// <summary>What a packet does to a core, and how long it takes: docs/reference/microarchitecture.md, section 4.</summary>
internal static class SynapseUnit
{
    /// <summary>Applies a packet to the next bank and returns the cycles it occupies the unit.</summary>
    /// <param name="core">The core.</param>
    /// <param name="state">Its state.</param>
    /// <param name="axon">Axon of the packet; its key where the core has a key table.</param>
    /// <param name="count">Spikes of the packet.</param>
    /// <param name="step">Chip step in which it is taken.</param>
    /// <param name="counters">Counters of the tile.</param>
    internal static int Apply(CoreProgram core, CoreState state, int axon, int count, int step, Span<long> counters)
    {
        counters[(int)Counter.AxonInPackets]++;
        state.NextWritten = true;
        if (core.Keys is null) return Event(core, state, axon, count, step, counters);
        var targets = core.Keys[axon];
        if (targets.IsEmpty) throw new InvalidOperationException($"core at tile {core.Tile}: packet with key {axon}, which it does not know");
        var time = 0;
        foreach (var target in targets) time += Event(core, state, target, count, step, counters);
        return time;
    }

    private static int Event(CoreProgram core, CoreState state, int axon, int count, int step, Span<long> counters)
    {
        if (core.Batch)
        {
            state.NextBitmap[axon] += count;
            return 1;
        }
        foreach (var block in core.Blocks)
        {
            var local = axon - block.AxonBase;
            if ((uint)local >= (uint)block.AxonCount) continue;
            return block.Kind == BlockKind.Dense ? Dense(block, state, local, count, step, counters) : Conv(block, state, local, count, step, counters);
        }
        throw new InvalidOperationException($"core at tile {core.Tile}: packet for axon {axon}, which no synapse block holds");
    }

    private static int Dense(BlockProgram block, CoreState state, int row, int count, int step, Span<long> counters)
    {
        if (state.Reads is { } reads) reads.AddRow(block, row, state.NextAccumulators, 0, count, reads.Event(step, block.AxonBase + row));
        else AddRow(ref MemoryMarshal.GetArrayDataReference(state.NextAccumulators), ref block.Weights[row * block.Columns], block.Columns, count);
        Count(block, 1, count, counters);
        return 1 + block.ReadTime;
    }

    private static int Conv(BlockProgram block, CoreState state, int local, int count, int step, Span<long> counters)
    {
        var g = block.Conv!;
        var plane = g.InHeight * g.InWidth;
        var c = local / plane;
        var pixel = local - c * plane;
        var y = pixel / g.InWidth;
        var rows = g.RowSpans[y];
        var columns = g.ColumnSpans[pixel - y * g.InWidth];
        var positions = rows.Count * columns.Count;
        if (positions == 0) return 2;
        var accumulators = state.NextAccumulators;
        var reads = state.Reads;
        var counter = reads?.Event(step, block.AxonBase + local) ?? default;
        for (var i = 0; i < rows.Count; i++)
        {
            var oy = rows.First + i * g.RowStep.Output;
            var kernelRow = (c * g.KernelHeight + rows.Kernel - i * g.RowStep.Kernel) * g.KernelWidth;
            for (var j = 0; j < columns.Count; j++)
            {
                var neuron = (oy * g.OutWidth + columns.First + j * g.ColumnStep.Output) * g.OutChannels + g.ChannelBase[c];
                var row = kernelRow + columns.Kernel - j * g.ColumnStep.Kernel;
                if (reads is not null) reads.AddRow(block, row, accumulators, neuron, count, counter);
                else AddRow(ref accumulators[neuron], ref block.Weights[row * block.Columns], block.Columns, count);
            }
        }
        Count(block, positions, count, counters);
        return 2 + positions * block.ReadTime;
    }

    private static void Count(BlockProgram block, int reads, int count, Span<long> counters)
    {
        counters[(int)Counter.SynapticOperations] += (long)reads * block.Columns * count;
        counters[(int)Counter.CrossbarReads] += reads;
        counters[(int)Counter.WordlineActivations] += (long)reads * block.WordlinesPerRow;
        counters[(int)Counter.CellReads] += (long)reads * block.CellsPerRow;
        counters[(int)Counter.AdcConversions] += (long)reads * block.Conversions;
        counters[(int)Counter.AccumulatorUpdates] += (long)reads * block.Columns;
    }

    /// <summary>accumulator[j] += count * weight[j], as many lanes at a time as the machine has.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static void AddRow(ref int accumulator, ref short weight, int columns, int count)
    {
        if (count == 1) AddOnce(ref accumulator, ref weight, columns);
        else AddTimes(ref accumulator, ref weight, columns, count);
    }

    /// <summary>The common packet carries one spike: no product.</summary>
    private static void AddOnce(ref int accumulator, ref short weight, int columns)
    {
        var j = 0;
        if (Vector512.IsHardwareAccelerated)
            for (; j + 16 <= columns; j += 16) (Vector512.LoadUnsafe(ref accumulator, (nuint)j) + Wide512(ref weight, j)).StoreUnsafe(ref accumulator, (nuint)j);
        if (Vector256.IsHardwareAccelerated)
            for (; j + 8 <= columns; j += 8) (Vector256.LoadUnsafe(ref accumulator, (nuint)j) + Wide256(ref weight, j)).StoreUnsafe(ref accumulator, (nuint)j);
        for (; j < columns; j++) Unsafe.Add(ref accumulator, j) += Unsafe.Add(ref weight, j);
    }

    private static void AddTimes(ref int accumulator, ref short weight, int columns, int count)
    {
        var j = 0;
        if (Vector512.IsHardwareAccelerated)
            for (; j + 16 <= columns; j += 16)
                (Vector512.LoadUnsafe(ref accumulator, (nuint)j) + Wide512(ref weight, j) * count).StoreUnsafe(ref accumulator, (nuint)j);
        if (Vector256.IsHardwareAccelerated)
            for (; j + 8 <= columns; j += 8)
                (Vector256.LoadUnsafe(ref accumulator, (nuint)j) + Wide256(ref weight, j) * count).StoreUnsafe(ref accumulator, (nuint)j);
        for (; j < columns; j++) Unsafe.Add(ref accumulator, j) += Unsafe.Add(ref weight, j) * count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<int> Wide512(ref short weight, int j) => Vector512.WidenLower(Vector256.LoadUnsafe(ref weight, (nuint)j).ToVector512Unsafe());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<int> Wide256(ref short weight, int j) => Vector256.WidenLower(Vector128.LoadUnsafe(ref weight, (nuint)j).ToVector256Unsafe());
}

using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>Reads of several rows of a block at once.</summary>
internal sealed class BlockSums
{
    private readonly int _columns;
    private readonly int _cells;
    private readonly int[] _level;
    private readonly int[]? _noise;
    private readonly int[]? _offset;
    private readonly IRowCircuit? _circuit;
    private readonly ConverterCurve _curve;
    private readonly CellLayout _layout;
    private readonly int[] _significance;

    internal BlockSums(BlockProgram block, DieBlock die, int[]? offset, ConverterCurve curve, CellLayout layout)
    {
        _columns = block.Columns;
        _cells = layout.Cells;
        _level = die.Level;
        _noise = die.Noise;
        _offset = offset;
        _circuit = die.Circuit;
        _curve = curve;
        _layout = layout;
        _significance = new int[_cells];
        for (var cell = 0; cell < _cells; cell++) _significance[cell] = layout.Significance(cell);
    }

    /// <summary>Cell columns of the block.</summary>
    internal int Width => _columns * _cells;

    /// <summary>Working memory that the circuit wants.</summary>
    internal int ScratchLength => _circuit?.ScratchLength ?? 0;

    /// <summary>accumulators[j] += what reading the rows returns for column j, shifted left.</summary>
    /// <param name="rows">Rows driven, ascending.</param>
    /// <param name="accumulators">Of the block's columns.</param>
    /// <param name="shift">Bit plane.</param>
    /// <param name="neuron">Index of the first accumulator.</param>
    /// <param name="counter">The read.</param>
    /// <param name="memory">Working memory.</param>
    internal void Add(ReadOnlySpan<int> rows, Span<int> accumulators, int shift, int neuron, in ReadCounter counter, SumMemory memory)
    {
        var sums = memory.Sums.AsSpan(0, Width);
        Sum(rows, sums, memory.Circuit);
        if (_noise is not null) AddNoise(rows, sums, memory, neuron, counter);
        ref var offset = ref MemoryMarshal.GetArrayDataReference(_offset ?? memory.Zeros);
        for (var j = 0; j < _columns; j++)
        {
            var value = 0;
            for (var cell = 0; cell < _cells; cell++)
            {
                var column = j * _cells + cell;
                value += _curve.Value(_curve.Code(sums[column] + Unsafe.Add(ref offset, column))) * _significance[cell];
            }
            accumulators[j] += (value - rows.Length * _layout.Bias) << shift;
        }
    }

    private void Sum(ReadOnlySpan<int> rows, Span<long> sums, double[] scratch)
    {
        if (_circuit is not null && rows.Length > 1)
        {
            _circuit.Read(rows, scratch, sums);
            return;
        }
        sums.Clear();
        foreach (var row in rows) AddWide(_level.AsSpan(row * Width, Width), sums);
    }

    /// <summary>Step 2: the noise of the rows driven, as one normal variate per cell column.</summary>
    private void AddNoise(ReadOnlySpan<int> rows, Span<long> sums, SumMemory memory, int neuron, in ReadCounter counter)
    {
        var variances = memory.Variances.AsSpan(0, Width);
        variances.Clear();
        foreach (var row in rows) AddSquares(_noise.AsSpan(row * Width, Width), variances);
        ref var offset = ref MemoryMarshal.GetArrayDataReference(_offset ?? memory.Zeros);
        ref var words = ref MemoryMarshal.GetArrayDataReference(memory.Words);
        for (var first = 0; first < _columns; first += PhiloxLanes.Width)
        {
            var drawn = 0u;
            var columns = Math.Min(PhiloxLanes.Width, _columns - first);
            for (var lane = 0; lane < columns; lane++)
                for (var cell = 0; cell < _cells; cell++)
                {
                    var column = (first + lane) * _cells + cell;
                    if (variances[column] == 0) continue;
                    var deviation = SquareRoot(variances[column]);
                    var x = sums[column] + Unsafe.Add(ref offset, column);
                    // Where no variate changes the code, none is drawn.
                    if (_curve.Code(x + (NormalQuantiles.Least * deviation >> 16)) == _curve.Code(x + (NormalQuantiles.Most * deviation >> 16))) continue;
                    var block = cell >> 2;
                    ref var group = ref Unsafe.Add(ref words, block * PhiloxLanes.Words);
                    if ((drawn >> block & 1) == 0) PhiloxLanes.Fill(counter, (uint)block, (uint)(neuron + first), ref group);
                    drawn |= 1u << block;
                    var word = Unsafe.Add(ref group, (cell & 3) * PhiloxLanes.Width + lane);
                    sums[column] += NormalQuantiles.Variate(word) * deviation >> 16;
                }
        }
    }

    /// <summary>floor(sqrt(v)).</summary>
    internal static long SquareRoot(long v)
    {
        var root = (long)Math.Sqrt(v);
        while (root * root > v) root--;
        while ((root + 1) * (root + 1) <= v) root++;
        return root;
    }

    private static void AddWide(ReadOnlySpan<int> values, Span<long> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var i = 0;
        for (; i + Vector<int>.Count <= values.Length; i += Vector<int>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)i), out var low, out var high);
            (Vector.LoadUnsafe(ref to, (nuint)i) + low).StoreUnsafe(ref to, (nuint)i);
            (Vector.LoadUnsafe(ref to, (nuint)(i + Vector<long>.Count)) + high).StoreUnsafe(ref to, (nuint)(i + Vector<long>.Count));
        }
        for (; i < values.Length; i++) sums[i] += values[i];
    }

    private static void AddSquares(ReadOnlySpan<int> values, Span<long> sums)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(sums);
        var i = 0;
        for (; i + Vector<int>.Count <= values.Length; i += Vector<int>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, (nuint)i), out var low, out var high);
            (Vector.LoadUnsafe(ref to, (nuint)i) + low * low).StoreUnsafe(ref to, (nuint)i);
            (Vector.LoadUnsafe(ref to, (nuint)(i + Vector<long>.Count)) + high * high).StoreUnsafe(ref to, (nuint)(i + Vector<long>.Count));
        }
        for (; i < values.Length; i++) sums[i] += (long)values[i] * values[i];
    }
}

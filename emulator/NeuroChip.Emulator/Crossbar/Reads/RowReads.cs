using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>
/// Reads of single rows of a block. What noise cannot change is known beforehand; a cell that it can lift from one code to the next is a flip: the
/// smallest random word that does it, and what the weight gains then. Eight columns are read at a time.
/// </summary>
internal sealed class RowReads
{
    private const int Width = PhiloxLanes.Width;
    private readonly int _columns;
    private readonly int _groups;
    private readonly int[] _least;
    private readonly int[] _flipStart;
    private readonly CellFlip[] _flips;
    private readonly uint[] _words;

    /// <param name="columns">Weights per row.</param>
    /// <param name="least">The smallest value of each weight, [row, column], rows padded to whole groups.</param>
    /// <param name="flipStart">Per (row, group) the first of its flips, and the end of the last; empty if there are none.</param>
    /// <param name="flips">Flips of each group by ascending cell.</param>
    /// <param name="words">Per flip and column of the group the largest word that does not flip the cell.</param>
    internal RowReads(int columns, int[] least, int[] flipStart, CellFlip[] flips, uint[] words)
    {
        _columns = columns;
        _groups = (columns + Width - 1) / Width;
        _least = least;
        _flipStart = flipStart;
        _flips = flips;
        _words = words;
    }

    /// <summary>Flips per weight on average.</summary>
    internal double FlipsPerWeight => _least.Length == 0 ? 0 : (double)_flips.Length * Width / _least.Length;

    /// <summary>accumulators[neuron + j] += count * what reading the row returns for column j.</summary>
    internal void Add(int row, int[] accumulators, int neuron, int count, in ReadCounter counter)
    {
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(accumulators), neuron);
        ref var least = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_least), row * _groups * Width);
        if (_flips.Length == 0) AddLeast(ref to, ref least, count);
        else AddNoisy(row * _groups, ref to, ref least, neuron, count, counter);
    }

    private void AddLeast(ref int to, ref int least, int count)
    {
        var j = 0;
        for (; j + Width <= _columns; j += Width)
            (Vector256.LoadUnsafe(ref to, (nuint)j) + Vector256.LoadUnsafe(ref least, (nuint)j) * count).StoreUnsafe(ref to, (nuint)j);
        for (; j < _columns; j++) Unsafe.Add(ref to, j) += Unsafe.Add(ref least, j) * count;
    }

    private void AddNoisy(int group, ref int to, ref int least, int neuron, int count, in ReadCounter counter)
    {
        Unsafe.SkipInit(out WordBuffer buffer);
        ref var random = ref Unsafe.As<WordBuffer, uint>(ref buffer);
        ref var starts = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_flipStart), group);
        ref var flips = ref MemoryMarshal.GetArrayDataReference(_flips);
        ref var words = ref MemoryMarshal.GetArrayDataReference(_words);
        for (var j = 0; j < _columns; j += Width, starts = ref Unsafe.Add(ref starts, 1))
        {
            var value = Vector256.LoadUnsafe(ref least, (nuint)j);
            var end = Unsafe.Add(ref starts, 1);
            for (var i = starts; i < end;)
            {
                var block = Unsafe.Add(ref flips, i).Block;
                PhiloxLanes.Fill(counter, block, (uint)(neuron + j), ref random);
                do
                {
                    var flip = Unsafe.Add(ref flips, i);
                    if (flip.Block != block) break;
                    var flipped = Vector256.GreaterThan(Vector256.LoadUnsafe(ref random, flip.Word * (nuint)Width), Vector256.LoadUnsafe(ref words, (nuint)i * Width));
                    value += flipped.AsInt32() & Vector256.Create(flip.Gain);
                }
                while (++i < end);
            }
            value *= count;
            if (j + Width <= _columns) (Vector256.LoadUnsafe(ref to, (nuint)j) + value).StoreUnsafe(ref to, (nuint)j);
            else
                for (var lane = 0; lane < _columns - j; lane++) Unsafe.Add(ref to, j + lane) += value[lane];
        }
    }

    [InlineArray(PhiloxLanes.Words)]
    private struct WordBuffer
    {
        private uint _first;
    }
}

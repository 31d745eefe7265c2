using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>
/// Reads of single rows of a block. What noise cannot change is known beforehand; a cell that it can lift from one code to the next is a flip: the
/// smallest random word that does it, and what the weight gains then. Eight columns are read at a time; words are drawn only where there are flips.
/// </summary>
internal sealed class RowReads
{
    private const int Width = PhiloxLanes.Width;
    private readonly int _columns;
    private readonly int _stride;
    private readonly int[] _least;
    private readonly short[]? _fixed;
    private readonly (int Draw, int Flip)[] _starts;
    private readonly RowDraw[] _draws;
    private readonly CellFlip[] _flips;
    private readonly uint[] _words;

    /// <param name="columns">Weights per row.</param>
    /// <param name="least">The smallest value of each weight, [row, column], rows padded to whole groups of eight.</param>
    /// <param name="starts">Per row the first of its draws and flips, and the ends of the last row.</param>
    /// <param name="draws">Draws of each row.</param>
    /// <param name="flips">Flips of each row.</param>
    /// <param name="words">Per flip and column the largest word that does not flip the cell.</param>
    internal RowReads(int columns, int[] least, (int Draw, int Flip)[] starts, RowDraw[] draws, CellFlip[] flips, uint[] words)
    {
        _columns = columns;
        _stride = (columns + Width - 1) / Width * Width;
        _least = least;
        _starts = starts;
        _draws = draws;
        _flips = flips;
        _words = words;
        for (var row = 0; row + 1 < starts.Length; row++) MaxDraws = Math.Max(MaxDraws, starts[row + 1].Draw - starts[row].Draw);
        // Without noise a die is read as ideal cells are.
        if (flips.Length == 0 && Array.TrueForAll(least, v => v == (short)v)) _fixed = Array.ConvertAll(least, v => (short)v);
    }

    /// <summary>Weights per row, in whole groups of eight.</summary>
    internal int Stride => _stride;

    /// <summary>Most draws of any row.</summary>
    internal int MaxDraws { get; }

    /// <summary>accumulators[neuron + j] += count * what reading the row returns for column j.</summary>
    internal void Add(int row, int[] accumulators, int neuron, int count, in ReadCounter counter, RowMemory memory)
    {
        ref var to = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(accumulators), neuron);
        if (_fixed is not null)
        {
            SynapseUnit.AddRow(ref to, ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_fixed), row * _stride), _columns, count);
            return;
        }
        ref var value = ref MemoryMarshal.GetArrayDataReference(memory.Values);
        _least.AsSpan(row * _stride, _stride).CopyTo(memory.Values);
        Flip(row, neuron, counter, ref value, ref MemoryMarshal.GetArrayDataReference(memory.Words));
        var j = 0;
        if (count == 1)
            for (; j + Width <= _columns; j += Width) (Vector256.LoadUnsafe(ref to, (nuint)j) + Vector256.LoadUnsafe(ref value, (nuint)j)).StoreUnsafe(ref to, (nuint)j);
        for (; j < _columns; j++) Unsafe.Add(ref to, j) += Unsafe.Add(ref value, j) * count;
    }

    // Two loops whose lengths are those of the row: nothing in them depends on the random words.
    private void Flip(int row, int neuron, in ReadCounter counter, ref int value, ref uint random)
    {
        var (draw, flip) = _starts[row];
        var (drawEnd, flipEnd) = _starts[row + 1];
        var drawn = 0;
        for (; draw < drawEnd; draw++, drawn += PhiloxLanes.Words)
            PhiloxLanes.Fill(counter, (uint)_draws[draw].Block, (uint)(neuron + _draws[draw].Column), ref Unsafe.Add(ref random, drawn));
        ref var flips = ref MemoryMarshal.GetArrayDataReference(_flips);
        ref var words = ref MemoryMarshal.GetArrayDataReference(_words);
        for (; flip < flipEnd; flip++)
        {
            ref readonly var step = ref Unsafe.Add(ref flips, flip);
            var flipped = Vector256.GreaterThan(Vector256.LoadUnsafe(ref random, (nuint)step.Word), Vector256.LoadUnsafe(ref words, (nuint)flip * Width));
            ref var at = ref Unsafe.Add(ref value, step.Column);
            (Vector256.LoadUnsafe(ref at) + (flipped.AsInt32() & Vector256.Create(step.Gain))).StoreUnsafe(ref at);
        }
    }
}

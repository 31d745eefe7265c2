using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>Finds out which codes noise can reach at a read of one row, and with which random words.</summary>
internal sealed class RowReadsBuilder
{
    private const int Width = PhiloxLanes.Width;
    private const uint Never = uint.MaxValue;
    private readonly int[] _level;
    private readonly int[]? _noise;
    private readonly int[]? _offset;
    private readonly ConverterCurve _curve;
    private readonly CellLayout _layout;
    private readonly List<RowDraw> _draws = [];
    private readonly List<CellFlip> _flips = [];
    private readonly List<uint> _words = [];
    // Of the group at hand, for one cell: flips by gain.
    private readonly List<(int Gain, uint[] Words)> _open = [];

    private RowReadsBuilder(DieBlock die, int[]? offset, ConverterCurve curve, CellLayout layout)
    {
        _level = die.Level;
        _noise = die.Noise;
        _offset = offset;
        _curve = curve;
        _layout = layout;
    }

    internal static RowReads Build(BlockProgram block, DieBlock die, int[]? offset, ConverterCurve curve, CellLayout layout) =>
        new RowReadsBuilder(die, offset, curve, layout).Build(block.Stored.Length / Math.Max(1, block.Columns), block.Columns);

    private RowReads Build(int rows, int columns)
    {
        var groups = (columns + Width - 1) / Width;
        var least = new int[rows * groups * Width];
        var starts = new (int, int)[rows + 1];
        for (var row = 0; row < rows; row++)
        {
            var firstDraw = _draws.Count;
            for (var group = 0; group < groups; group++)
                Group(row * columns, group * Width, Math.Min(columns, (group + 1) * Width), firstDraw, least.AsSpan((row * groups + group) * Width, Width));
            starts[row + 1] = (_draws.Count, _flips.Count);
        }
        return new RowReads(columns, least, starts, [.. _draws], [.. _flips], [.. _words]);
    }

    private void Group(int weight, int from, int to, int firstDraw, Span<int> least)
    {
        var drawn = -1;
        for (var j = from; j < to; j++) least[j - from] = -_layout.Bias;
        for (var cell = 0; cell < _layout.Cells; cell++)
        {
            _open.Clear();
            var significance = _layout.Significance(cell);
            for (var j = from; j < to; j++) least[j - from] += Cell(weight + j, j, cell, significance, j - from);
            foreach (var (gain, words) in _open)
            {
                if (drawn != cell >> 2)
                {
                    drawn = cell >> 2;
                    _draws.Add(new RowDraw(from, drawn));
                }
                _flips.Add(new CellFlip(from, (_draws.Count - 1 - firstDraw) * PhiloxLanes.Words + (cell & 3) * Width, gain));
                _words.AddRange(words);
            }
        }
    }

    /// <summary>What the cell contributes at least, in the order of random words; its flips go to the group.</summary>
    private int Cell(int weight, int column, int cell, int significance, int lane)
    {
        var at = weight * _layout.Cells + cell;
        long x = _level[at] + (long)(_offset?[column * _layout.Cells + cell] ?? 0);
        long noise = _noise?[at] ?? 0;
        var code = _curve.Code(x + (NormalQuantiles.Least * noise >> 16));
        var value = _curve.Value(code);
        if (noise == 0) return value * significance;
        var last = _curve.Code(x + (NormalQuantiles.Most * noise >> 16));
        var reached = value;
        for (var next = code + 1; next <= last; next++)
        {
            // floor(z * noise / 2^16) >= need, solved for z.
            var need = (_curve.First(next) - x) * 65536;
            var word = NormalQuantiles.FirstWord(need > 0 ? (need + noise - 1) / noise : -(-need / noise));
            // Two codes reached by the same word: the higher one hides the other.
            while (next < last && SameWord(next + 1, x, noise, word)) next++;
            var gain = (_curve.Value(next) - reached) * significance;
            reached = _curve.Value(next);
            if (gain != 0) Open(gain, lane, (uint)(word - 1));
        }
        return value * significance;
    }

    private bool SameWord(int code, long x, long noise, ulong word) =>
        _curve.Code(x + (NormalQuantiles.Variate((uint)word) * noise >> 16)) >= code;

    private void Open(int gain, int lane, uint word)
    {
        foreach (var (known, words) in _open)
            if (known == gain && words[lane] == Never)
            {
                words[lane] = word;
                return;
            }
        var fresh = new uint[Width];
        Array.Fill(fresh, Never);
        fresh[lane] = word;
        _open.Add((gain, fresh));
    }
}

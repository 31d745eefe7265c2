using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>Several rows of a block at once in separate-source arrays (SS): a ladder over the active rows of each array, exact.</summary>
internal sealed class GatedRowCircuit : IRowCircuit
{
    private const int Chunk = CrossbarGeometry.MaximumSide;

    private readonly (int Array, int Row)[] _where;
    private readonly SortedDictionary<int, GatedCrossbar[]> _arrays = [];
    private readonly double[] _factors;
    private readonly ColumnScale _scale;
    private readonly int _columns;
    private readonly int _dummies;
    private readonly int _tileWidth;
    private readonly int _arrayRows;

    /// <summary>Prepares a block.</summary>
    /// <param name="grid">Arrays of the core.</param>
    /// <param name="block">Index of the block.</param>
    /// <param name="state">Conductances before the wires.</param>
    /// <param name="factors">Compensation per cell column, then per dummy column.</param>
    /// <param name="scale">Zero and step of the converters.</param>
    internal GatedRowCircuit(ArrayGrid grid, int block, ArrayState state, double[] factors, ColumnScale scale)
    {
        (_factors, _scale, _columns, _dummies) = (factors, scale, state.Columns, state.Dummies is null ? 0 : state.Tiles);
        (_tileWidth, _arrayRows) = (grid.Synapse.ArrayColumns, grid.Synapse.ArrayRows);
        _where = [.. Enumerable.Range(0, state.Rows).Select(r => grid.Locate(block, r))];
        foreach (var array in _where.Select(w => w.Array).Distinct()) _arrays[array] = Program(grid, state, array);
    }

    public int ScratchLength => 2 * (_columns + _dummies);

    public void Read(ReadOnlySpan<int> rows, Span<double> scratch, Span<long> levels)
    {
        var all = _columns + _dummies;
        var sums = scratch[..all];
        var currents = scratch.Slice(all, all);
        sums.Clear();
        Span<int> active = stackalloc int[Math.Min(_arrayRows, rows.Length)];
        for (var i = 0; i < rows.Length;)
        {
            var array = _where[rows[i]].Array;
            var n = 0;
            for (; i < rows.Length && _where[rows[i]].Array == array; i++) active[n++] = _where[rows[i]].Row;
            var crossbars = _arrays[array];
            for (var c = 0; c < crossbars.Length; c++)
            {
                var first = c * Chunk;
                var part = currents.Slice(first, crossbars[c].Geometry.Columns);
                crossbars[c].Read(active[..n], 1, part);
                for (var j = 0; j < part.Length; j++) sums[first + j] += part[j];
            }
        }
        for (var c = 0; c < _columns; c++)
        {
            var at = _columns + (c / _tileWidth);
            var dummy = _dummies > 0 ? sums[at] * _factors[at] : 0;
            levels[c] = _scale.Sum(c, (sums[c] * _factors[c]) - dummy - (rows.Length * _scale.Zero[c]));
        }
    }

    // Columns do not see each other in this topology, so they are cut where it suits.
    private GatedCrossbar[] Program(ArrayGrid grid, ArrayState state, int array)
    {
        var all = _columns + _dummies;
        var crossbars = new GatedCrossbar[(all + Chunk - 1) / Chunk];
        for (var k = 0; k < crossbars.Length; k++)
        {
            var first = k * Chunk;
            var width = Math.Min(Chunk, all - first);
            var cells = new double[_arrayRows * width];
            for (var r = 0; r < _where.Length; r++)
            {
                if (_where[r].Array != array) continue;
                for (var j = 0; j < width; j++)
                    cells[(_where[r].Row * width) + j] = first + j < _columns ? state.Cells[(r * _columns) + first + j] : state.Dummies![(r * _dummies) + first + j - _columns];
            }
            crossbars[k] = new GatedCrossbar(new CrossbarGeometry(_arrayRows, width), grid.Wires);
            crossbars[k].Program(cells);
        }
        return crossbars;
    }
}

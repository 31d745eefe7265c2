using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// Input source (IS) and interleaved pairs (INT): every row is driven, idle ones with 0 V, so all cells of an array shape every current. Each
/// array is reduced to its exact effective matrix; currents of rows add up. Cells outside the stored weights never conduct: rows and columns
/// behind the last one used are wire. Read noise: <see cref="DrivenNoise"/>.
/// </summary>
/// <param name="grid">Arrays of the core.</param>
/// <param name="interleaved">INT.</param>
/// <param name="exactNoise">Solves the noise of every row and column.</param>
internal sealed class DrivenWires(ArrayGrid grid, bool interleaved, bool exactNoise) : IWires
{
    public void Apply(ArrayState[] blocks)
    {
        if (blocks.Length == 0) return;
        var arrays = new SortedSet<int>();
        for (var b = 0; b < blocks.Length; b++)
            for (var r = 0; r < blocks[b].Rows; r++) arrays.Add(grid.Locate(b, r).Array);
        // A pair stays in one array.
        var width = interleaved ? Math.Max(2, grid.Synapse.ArrayColumns / 2 * 2) : grid.Synapse.ArrayColumns;
        var columns = blocks.Max(b => b.Columns);
        foreach (var array in arrays)
            for (var first = 0; first < columns; first += width) Reduce(blocks, array, first, Math.Min(width, columns - first));
    }

    private void Reduce(ArrayState[] blocks, int array, int first, int width)
    {
        var rows = new List<(ArrayState Block, int Row, int At)>();
        for (var b = 0; b < blocks.Length; b++)
            for (var r = 0; r < blocks[b].Rows; r++)
                if (grid.Locate(b, r) is var (a, at) && a == array && blocks[b].Columns > first) rows.Add((blocks[b], r, at));
        if (rows.Count == 0) return;
        var (top, bottom) = (rows.Min(r => r.At), rows.Max(r => r.At));
        var dummy = blocks[0].Dummies is null ? 0 : 1;
        var tile = first / grid.Synapse.ArrayColumns;
        var geometry = new CrossbarGeometry(bottom - top + 1, (interleaved ? width / 2 : width) + dummy);
        var wires = grid.Wires with { ColumnTerminal = grid.Wires.ColumnTerminal + ((grid.Synapse.ArrayRows - bottom - 1) * grid.Wires.Column) };
        var noisy = blocks[0].Noise is not null;
        // Row wires x columns, two wires a row where pairs are interleaved.
        var wiresPerRow = interleaved ? 2 : 1;
        var cells = new double[geometry.Cells * wiresPerRow];
        var sigma = noisy ? new double[cells.Length] : [];
        foreach (var (block, r, at) in rows)
        {
            var into = (at - top) * geometry.Columns * wiresPerRow;
            var from = (r * block.Columns) + first;
            for (var c = 0; c < Math.Min(width, block.Columns - first); c++)
            {
                var cell = interleaved ? into + ((c & 1) * geometry.Columns) + (c / 2) : into + c;
                cells[cell] = block.Cells[from + c];
                if (noisy) sigma[cell] = block.Noise![from + c];
            }
            if (dummy == 0) continue;
            cells[into + width] = block.Dummies![(r * block.Tiles) + tile];
            if (noisy) sigma[into + width] = block.DummyNoise![(r * block.Tiles) + tile];
        }
        var crossbar = interleaved ? Interleave(geometry, wires, cells, noisy) : DrivenCrossbar.PrepareInputSource(geometry, wires, cells, noisy);
        var noise = noisy ? new DrivenNoise(crossbar, cells, sigma, [.. rows.Select(r => r.At - top).Order()], wires, exactNoise) : null;
        var deviations = new double[geometry.Columns];
        foreach (var (block, r, at) in rows)
        {
            var row = at - top;
            noise?.Row(row, deviations);
            block.RowSiemens[r] += crossbar.Matrix.SourcePower([row], 1);
            var into = (r * block.Columns) + first;
            for (var c = 0; c < Math.Min(width, block.Columns - first); c++)
            {
                var column = interleaved ? c / 2 : c;
                // The current of a pair arrives as one; the converter takes it with either sign: docs/explanation/devices.md.
                block.Cells[into + c] = interleaved && c % 2 == 1 ? -crossbar.Matrix[column, row] : crossbar.Matrix[column, row];
                if (noisy) block.Noise![into + c] = deviations[column];
            }
            if (dummy == 0) continue;
            block.Dummies![(r * block.Tiles) + tile] = crossbar.Matrix[width, row];
            if (noisy) block.DummyNoise![(r * block.Tiles) + tile] = deviations[width];
        }
    }

    private static DrivenCrossbar Interleave(CrossbarGeometry geometry, WireResistances wires, double[] cells, bool keepNodes)
    {
        var (positive, negative) = (new double[geometry.Cells], new double[geometry.Cells]);
        for (var i = 0; i < geometry.Rows; i++)
        {
            Array.Copy(cells, 2 * i * geometry.Columns, positive, i * geometry.Columns, geometry.Columns);
            Array.Copy(cells, ((2 * i) + 1) * geometry.Columns, negative, i * geometry.Columns, geometry.Columns);
        }
        return DrivenCrossbar.PrepareInterleaved(geometry, wires, positive, negative, keepNodes);
    }
}

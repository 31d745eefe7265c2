using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// Input source (IS) and interleaved pairs (INT): every row is driven, idle ones with 0 V, so all cells of an array shape every current. Each
/// array is reduced to its exact effective matrix; currents of rows add up. Cells outside the stored weights never conduct: rows and columns
/// behind the last one used are wire. Read noise: of the read cell alone, with the square of its attenuation, I / (G V), as dI/dG.
/// </summary>
internal sealed class DrivenWires(ArrayGrid grid, bool interleaved) : IWires
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
        var cells = new double[geometry.Cells];
        var negative = interleaved ? new double[geometry.Cells] : [];
        foreach (var (block, r, at) in rows)
        {
            var into = (at - top) * geometry.Columns;
            var used = Math.Min(width, block.Columns - first);
            var from = block.Cells.AsSpan((r * block.Columns) + first, used);
            for (var c = 0; c < used; c++)
                if (!interleaved) cells[into + c] = from[c];
                else if (c % 2 == 0) cells[into + (c / 2)] = from[c];
                else negative[into + (c / 2)] = from[c];
            if (dummy > 0) cells[into + width] = block.Dummies![(r * block.Tiles) + tile];
        }
        var matrix = (interleaved ? DrivenCrossbar.PrepareInterleaved(geometry, wires, cells, negative) : DrivenCrossbar.PrepareInputSource(geometry, wires, cells)).Matrix;
        foreach (var (block, r, at) in rows) Store(matrix, block, r, at - top, first, Math.Min(width, block.Columns - first), dummy > 0 ? tile : -1);
    }

    private void Store(EffectiveMatrix matrix, ArrayState block, int r, int row, int first, int used, int tile)
    {
        block.RowSiemens[r] += matrix.SourcePower([row], 1);
        for (var c = 0; c < used; c++)
        {
            var i = (r * block.Columns) + first + c;
            if (!interleaved) Attenuate(ref block.Cells[i], block.Noise, i, matrix[c, row]);
            else if (c % 2 == 0)
            {
                // The pair's current arrives as one; the converter takes it with either sign: docs/explanation/devices.md.
                var current = matrix[c / 2, row];
                if (block.Noise is { } noise) noise[i] = noise[i + 1] = Math.Sqrt((noise[i] * noise[i]) + (noise[i + 1] * noise[i + 1]));
                (block.Cells[i], block.Cells[i + 1]) = (current, -current);
            }
        }
        if (tile >= 0) Attenuate(ref block.Dummies![(r * block.Tiles) + tile], block.DummyNoise, (r * block.Tiles) + tile, matrix[matrix.Geometry.Columns - 1, row]);
    }

    private static void Attenuate(ref double cell, double[]? noise, int at, double current)
    {
        if (noise is not null && cell > 0) noise[at] *= current / cell * (current / cell);
        cell = current;
    }
}

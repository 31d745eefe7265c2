namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// Separate source (SS): the only cell that conducts in a column has the supply line above it and the bit line below it in series,
/// I = V / (1/G + R), so dI/dG = V / (1 + G R)^2. The single-row case of <see cref="Circuits.GatedCrossbar"/>.
/// </summary>
internal sealed class GatedWires(ArrayGrid grid) : IWires
{
    public void Apply(ArrayState[] blocks)
    {
        for (var b = 0; b < blocks.Length; b++)
        {
            var block = blocks[b];
            for (var r = 0; r < block.Rows; r++)
            {
                var ohms = Ohms(grid.Locate(b, r).Row);
                InSeries(block.Cells, block.Noise, r * block.Columns, block.Columns, ohms);
                if (block.Dummies is not null) InSeries(block.Dummies, block.DummyNoise, r * block.Tiles, block.Tiles, ohms);
                block.RowSiemens[r] = IdealWires.Sum(block, r);
            }
        }
    }

    private double Ohms(int row)
    {
        var w = grid.Wires;
        return w.RowTerminal + ((row + 1) * w.Row) + ((grid.Synapse.ArrayRows - row) * w.Column) + w.ColumnTerminal;
    }

    private static void InSeries(double[] cells, double[]? noise, int first, int count, double ohms)
    {
        for (var i = first; i < first + count; i++)
        {
            var f = 1 / (1 + (cells[i] * ohms));
            cells[i] *= f;
            if (noise is not null) noise[i] *= f * f;
        }
    }
}

namespace NeuroChip.Emulator.Crossbar.Devices;

/// <summary>
/// What one block conducts at a time: its cells and, with a dummy column, one cell per row and array at the lowest level. Siemens throughout.
/// </summary>
internal sealed class ArrayState
{
    internal ArrayState(double[] cells, int columns, double[]? noise, double[]? dummies, int tiles, double[]? dummyNoise)
    {
        (Cells, Columns, Noise, Dummies, Tiles, DummyNoise) = (cells, columns, noise, dummies, tiles, dummyNoise);
        RowSiemens = new double[cells.Length / columns];
    }

    /// <summary>[row, cell column]; after the wires: the current into the converter per volt when this row alone is read.</summary>
    internal double[] Cells { get; }

    internal int Columns { get; }

    internal int Rows => Cells.Length / Columns;

    /// <summary>Standard deviations of the read noise, as <see cref="Cells"/>; null if there is none.</summary>
    internal double[]? Noise { get; }

    /// <summary>[row, array in the direction of columns]; null without dummy columns.</summary>
    internal double[]? Dummies { get; }

    /// <summary>Arrays in the direction of columns.</summary>
    internal int Tiles { get; }

    internal double[]? DummyNoise { get; }

    /// <summary>Power of the sources per volt squared when this row alone is read.</summary>
    internal double[] RowSiemens { get; }
}

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>Size of an array of cells: inputs drive rows, currents are sensed at the foot of the columns.</summary>
public readonly record struct CrossbarGeometry
{
    /// <summary>Most rows or columns of an array.</summary>
    public const int MaximumSide = 2048;

    /// <summary>An array of rows x columns cells.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A side is not in 1 to <see cref="MaximumSide"/>.</exception>
    public CrossbarGeometry(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows, MaximumSide);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(columns, MaximumSide);
        (Rows, Columns) = (rows, columns);
    }

    /// <summary>Input rows; row 0 is the farthest from the sense side.</summary>
    public int Rows { get; }

    /// <summary>Output columns; column 0 is the nearest to the row drivers.</summary>
    public int Columns { get; }

    /// <summary>Number of cells. Cell (row i, column j) has the index i * <see cref="Columns"/> + j in every array of cells.</summary>
    public int Cells => Rows * Columns;
}

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// Resistances of an array's wires, in ohm. Zero is allowed anywhere and means an ideal wire, not a small number.
/// </summary>
/// <param name="Row">One segment of a row wire, between two columns and between the driver and column 0. In a gated array: one segment of
/// the supply line, between two rows and between the source and row 0.</param>
/// <param name="Column">One segment of a column (bit line), between two rows and between the last row and the sense node.</param>
/// <param name="RowTerminal">In series with the first segment of every row (of every supply line): driver, switch, contact.</param>
/// <param name="ColumnTerminal">In series with the last segment of every column: multiplexer and input of the sense circuit.</param>
public readonly record struct WireResistances(double Row, double Column, double RowTerminal = 0, double ColumnTerminal = 0)
{
    /// <summary>No resistance anywhere.</summary>
    public static WireResistances Ideal => default;
}

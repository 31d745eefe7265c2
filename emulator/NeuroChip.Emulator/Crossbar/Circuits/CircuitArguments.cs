namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>What every circuit asks of its arguments.</summary>
internal static class CircuitArguments
{
    /// <summary>No device and no wire is outside of it; it keeps every product far from overflow.</summary>
    internal const double Largest = 1e15;

    internal static void Check(WireResistances wires)
    {
        Check(wires.Row, nameof(wires.Row));
        Check(wires.Column, nameof(wires.Column));
        Check(wires.RowTerminal, nameof(wires.RowTerminal));
        Check(wires.ColumnTerminal, nameof(wires.ColumnTerminal));
    }

    internal static void CheckCells(CrossbarGeometry geometry, ReadOnlySpan<double> cells, string name)
    {
        if (geometry.Rows < 1) throw new ArgumentException("the geometry has no rows", nameof(geometry));
        CheckCells(geometry.Cells, cells, name);
    }

    internal static void CheckCells(int count, ReadOnlySpan<double> cells, string name)
    {
        if (cells.Length != count) throw new ArgumentException($"{cells.Length} values for {count} cells", name);
        foreach (var g in cells) Check(g, name);
    }

    internal static void CheckLength(int length, int needed, string name)
    {
        if (length < needed) throw new ArgumentException($"holds {length} values, needs {needed}", name);
    }

    internal static void CheckVoltage(double voltage, string name)
    {
        if (!(Math.Abs(voltage) <= Largest)) throw new ArgumentOutOfRangeException(name, voltage, "not a voltage");
    }

    internal static void CheckVoltages(ReadOnlySpan<double> voltages, int needed, string name)
    {
        CheckLength(voltages.Length, needed, name);
        foreach (var voltage in voltages) CheckVoltage(voltage, name);
    }

    internal static void CheckRows(ReadOnlySpan<int> activeRows, int rows)
    {
        var last = -1;
        foreach (var row in activeRows)
        {
            if (row <= last || row >= rows) throw new ArgumentException($"row {row} after row {last}: rows must ascend and be less than {rows}", nameof(activeRows));
            last = row;
        }
    }

    private static void Check(double value, string name)
    {
        if (!(value >= 0 && value <= Largest)) throw new ArgumentOutOfRangeException(name, value, "must be a number from 0 to 1e15");
    }
}

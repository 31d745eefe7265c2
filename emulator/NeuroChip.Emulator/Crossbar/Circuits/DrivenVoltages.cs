namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>Node voltages of a driven array. In an interleaved array wire 2 i is at +v and wire 2 i + 1 at -v of input i.</summary>
public sealed class DrivenVoltages
{
    internal DrivenVoltages(GridCircuit grid, int widest)
    {
        Grid = grid;
        Nodes = new double[grid.Nodes];
        Scratch = new double[Math.Max(widest, 1)];
    }

    internal GridCircuit Grid { get; set; }

    internal double[] Nodes { get; }

    internal double[] Scratch { get; }

    /// <summary>Voltage of a row wire at a column, in V.</summary>
    public double Row(int wire, int column) => Nodes[Grid.RowNode(wire, column)];

    /// <summary>Voltage of a column wire at a row wire, in V.</summary>
    public double Column(int wire, int column) => Nodes[Grid.ColumnNode(wire, column)];

    /// <summary>Voltages across all cells, row wire minus column wire.</summary>
    /// <param name="into">Receives row wires x columns values, in V.</param>
    public void AcrossCells(Span<double> into)
    {
        CircuitArguments.CheckLength(into.Length, Grid.Rows * Grid.Columns, nameof(into));
        for (var i = 0; i < Grid.Rows; i++) Grid.AcrossRow(i, Nodes, into.Slice(i * Grid.Columns, Grid.Columns));
    }

    /// <summary>Power in W that cells and wires turn into heat: equal to the power of the sources.</summary>
    public double Dissipation() => Grid.Dissipation(Nodes);
}

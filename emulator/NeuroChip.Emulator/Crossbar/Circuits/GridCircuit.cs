namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// The resistor network of an array whose rows are driven from the left and whose columns are sensed at the bottom, with its nodes numbered.
/// A wire without resistance is one node, so that no conductance is infinite. Nodes: sources (one a row), senses (one a column), then row
/// nodes, then column nodes; a row or column node that an ideal wire ties to its source or sense is that port.
/// </summary>
internal sealed class GridCircuit
{
    private readonly double[] _conductances;
    private readonly double[] _below;
    private readonly int[] _level;
    private readonly int[] _levelFirst;
    private readonly int[] _levelLast;
    private readonly double _first;
    private readonly double _row;

    /// <summary>Numbers the nodes.</summary>
    /// <param name="rows">Row wires.</param>
    /// <param name="columns">Column wires.</param>
    /// <param name="conductances">Cells in S, rows x columns; kept, not copied.</param>
    /// <param name="first">Ohm between a source and its row's first node.</param>
    /// <param name="row">Ohm between two nodes of a row.</param>
    /// <param name="below">Ohm of a column below each row; the last leads to the sense node.</param>
    internal GridCircuit(int rows, int columns, double[] conductances, double first, double row, double[] below)
    {
        (Rows, Columns, _conductances, _first, _row, _below) = (rows, columns, conductances, first, row, below);
        _level = new int[rows];
        for (var i = 1; i < rows; i++) _level[i] = _level[i - 1] + (below[i - 1] > 0 ? 1 : 0);
        _levelFirst = new int[_level[^1] + 1];
        _levelLast = new int[_level[^1] + 1];
        for (var i = rows - 1; i >= 0; i--) _levelFirst[_level[i]] = i;
        for (var i = 0; i < rows; i++) _levelLast[_level[i]] = i;
        FirstColumnNode = rows + columns + rows * (row > 0 ? columns : 1);
        Nodes = FirstColumnNode + columns * _levelFirst.Length;
    }

    internal int Rows { get; }

    internal int Columns { get; }

    internal int Nodes { get; }

    internal int Ports => Rows + Columns;

    private int FirstColumnNode { get; }

    internal ReadOnlySpan<double> Conductances => _conductances;

    internal int Sense(int column) => Rows + column;

    internal int RowNode(int row, int column)
    {
        if (_row > 0) return column == 0 && _first == 0 ? row : Ports + row * Columns + column;
        return _first == 0 ? row : Ports + row;
    }

    internal int ColumnNode(int row, int column)
    {
        var level = _level[row];
        return level == _levelFirst.Length - 1 && _below[^1] == 0 ? Sense(column) : FirstColumnNode + level * Columns + column;
    }

    /// <summary>True if all resistors at the node belong to cells of the rectangle.</summary>
    internal bool IsInside(int node, int top, int bottom, int left, int right)
    {
        if (node < Ports) return false;
        if (node < FirstColumnNode)
        {
            if (_row == 0) return left == 0 && right == Columns && node - Ports >= top && node - Ports < bottom;
            var (row, column) = Math.DivRem(node - Ports, Columns);
            return row >= top && row < bottom && column >= left && Math.Min(column + 2, Columns) <= right;
        }
        var (level, at) = Math.DivRem(node - FirstColumnNode, Columns);
        // The resistor above a level belongs to the cell above it.
        return at >= left && at < right && _levelLast[level] < bottom && Math.Max(_levelFirst[level] - 1, 0) >= top;
    }

    /// <summary>The resistors that belong to a cell: its device, the row segment to its left, the column segment below it.</summary>
    /// <returns>How many were written, at most three; a zero conductance is no resistor.</returns>
    internal int Resistors(int row, int column, Span<Resistor> into)
    {
        var count = 0;
        int r = RowNode(row, column), c = ColumnNode(row, column);
        var g = _conductances[row * Columns + column];
        if (g > 0) into[count++] = new Resistor(r, c, g);
        var left = column == 0 ? _first : _row;
        if (left > 0) into[count++] = new Resistor(column == 0 ? row : RowNode(row, column - 1), r, 1 / left);
        if (_below[row] > 0) into[count++] = new Resistor(c, row == Rows - 1 ? Sense(column) : ColumnNode(row + 1, column), 1 / _below[row]);
        return count;
    }

    /// <summary>Voltages across the cells of a row wire, from the voltages of all nodes.</summary>
    internal void AcrossRow(int row, ReadOnlySpan<double> voltages, Span<double> into)
    {
        var feet = voltages.Slice(ColumnNode(row, 0), Columns);
        into[0] = voltages[RowNode(row, 0)] - feet[0];
        for (var j = 1; j < into.Length; j++) into[j] = voltages[RowNode(row, j)] - feet[j];
    }

    /// <summary>Power in W that all resistors turn into heat at the given node voltages.</summary>
    internal double Dissipation(ReadOnlySpan<double> voltages)
    {
        Span<Resistor> resistors = stackalloc Resistor[3];
        double sum = 0;
        for (var i = 0; i < Rows; i++)
        {
            for (var j = 0; j < Columns; j++)
            {
                for (var k = Resistors(i, j, resistors) - 1; k >= 0; k--)
                {
                    var drop = voltages[resistors[k].A] - voltages[resistors[k].B];
                    sum += resistors[k].Conductance * drop * drop;
                }
            }
        }
        return sum;
    }

    /// <summary>A conductance in S between two nodes.</summary>
    internal readonly record struct Resistor(int A, int B, double Conductance);
}

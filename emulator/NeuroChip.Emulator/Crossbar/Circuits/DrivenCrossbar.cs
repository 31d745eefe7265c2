namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// An array whose rows are always driven, with exact resistances of row and column wires and of their terminals. Row i is driven at its left
/// end, next to column 0; column j ends at the bottom, next to the last row, in a virtual ground. The circuit is linear, so it is reduced once
/// to <see cref="Matrix"/>; a read is then a sum over spiking rows.
/// </summary>
/// <remarks>
/// Interleaved: input i drives a wire at +v with the positive cells and a wire at -v with the negative ones; both cells of a pair meet in one
/// node of their column, so currents cancel where they arise. This is an array of 2 x rows wires with ideal column segments inside each pair.
/// Convention of topologies: CrossSim 3, Sandia National Laboratories.
/// </remarks>
public sealed class DrivenCrossbar
{
    private readonly GridCircuit _grid;
    private readonly EliminatedNodes[]? _kept;
    private readonly int _widest;

    private DrivenCrossbar(CrossbarGeometry geometry, DrivenTopology topology, GridCircuit grid, bool keepNodes)
    {
        (Geometry, Topology, _grid) = (geometry, topology, grid);
        var ports = GridReduction.Reduce(grid, out _kept, keepNodes);
        if (_kept is not null)
            foreach (var nodes in _kept) _widest = Math.Max(_widest, nodes.Width);
        Matrix = PortMatrix.ToEffective(ports, geometry, WiresPerRow);
    }

    /// <summary>Inputs and outputs.</summary>
    public CrossbarGeometry Geometry { get; }

    /// <summary>How the rows are driven.</summary>
    public DrivenTopology Topology { get; }

    /// <summary>What reads and source power need.</summary>
    public EffectiveMatrix Matrix { get; }

    /// <summary>Row wires an input has: 2 if interleaved.</summary>
    public int WiresPerRow => Topology == DrivenTopology.Interleaved ? 2 : 1;

    /// <summary>Values in an array of cells: rows x columns, twice as many if interleaved.</summary>
    public int Cells => Geometry.Cells * WiresPerRow;

    /// <summary>Reduces an input-source array (IS).</summary>
    /// <param name="geometry">Rows and columns.</param>
    /// <param name="wires">Resistances in ohm.</param>
    /// <param name="conductances">Cells in S, rows x columns; 0 is an open cell. Copied.</param>
    /// <param name="keepNodes">True to keep what <see cref="Solve"/> needs, about 45 MB for 256 x 256.</param>
    /// <exception cref="ArgumentException">A value is negative, not a number or above 1e15, or the length is wrong.</exception>
    public static DrivenCrossbar PrepareInputSource(CrossbarGeometry geometry, WireResistances wires, ReadOnlySpan<double> conductances, bool keepNodes = false)
    {
        CircuitArguments.Check(wires);
        CircuitArguments.CheckCells(geometry, conductances, nameof(conductances));
        var below = new double[geometry.Rows];
        Array.Fill(below, wires.Column);
        below[^1] += wires.ColumnTerminal;
        var grid = new GridCircuit(geometry.Rows, geometry.Columns, conductances.ToArray(), wires.Row + wires.RowTerminal, wires.Row, below);
        return new DrivenCrossbar(geometry, DrivenTopology.InputSource, grid, keepNodes);
    }

    /// <summary>Reduces an interleaved array (INT).</summary>
    /// <param name="geometry">Inputs (pairs of row wires) and columns.</param>
    /// <param name="wires">Resistances in ohm; each of an input's two wires has the terminal resistance.</param>
    /// <param name="positive">Cells on the wires at +v in S, rows x columns. Copied.</param>
    /// <param name="negative">Cells on the wires at -v in S, rows x columns. Copied.</param>
    /// <param name="keepNodes">True to keep what <see cref="Solve"/> needs.</param>
    /// <exception cref="ArgumentException">A value is negative, not a number or above 1e15, or a length is wrong.</exception>
    public static DrivenCrossbar PrepareInterleaved(
        CrossbarGeometry geometry, WireResistances wires, ReadOnlySpan<double> positive, ReadOnlySpan<double> negative, bool keepNodes = false)
    {
        CircuitArguments.Check(wires);
        CircuitArguments.CheckCells(geometry, positive, nameof(positive));
        CircuitArguments.CheckCells(geometry, negative, nameof(negative));
        var below = new double[2 * geometry.Rows];
        var cells = new double[2 * geometry.Cells];
        var columns = geometry.Columns;
        for (var i = 0; i < geometry.Rows; i++)
        {
            below[2 * i + 1] = wires.Column;
            positive.Slice(i * columns, columns).CopyTo(cells.AsSpan(2 * i * columns));
            negative.Slice(i * columns, columns).CopyTo(cells.AsSpan((2 * i + 1) * columns));
        }
        below[^1] += wires.ColumnTerminal;
        var grid = new GridCircuit(2 * geometry.Rows, columns, cells, wires.Row + wires.RowTerminal, wires.Row, below);
        return new DrivenCrossbar(geometry, DrivenTopology.Interleaved, grid, keepNodes);
    }

    /// <summary>All node voltages of a read.</summary>
    /// <param name="rowVoltages">V, one an input.</param>
    /// <param name="into">Receives the voltages; made by <see cref="CreateVoltages"/>. Nothing else is allocated.</param>
    /// <exception cref="InvalidOperationException">The array was prepared without its nodes.</exception>
    public void Solve(ReadOnlySpan<double> rowVoltages, DrivenVoltages into)
    {
        CircuitArguments.CheckVoltages(rowVoltages, Geometry.Rows, nameof(rowVoltages));
        ArgumentNullException.ThrowIfNull(into);
        var ports = into.Nodes.AsSpan(0, _grid.Ports);
        ports.Clear();
        for (var i = 0; i < Geometry.Rows; i++)
        {
            ports[i * WiresPerRow] = rowVoltages[i];
            if (WiresPerRow == 2) ports[2 * i + 1] = -rowVoltages[i];
        }
        Recover(into);
    }

    /// <summary>
    /// All node voltages of a column's adjoint circuit: 1 V on its sense node, 0 V on every driver and on the other senses. With the cell
    /// voltages u of a read and û of this circuit, dI_j/dG = -u û (reciprocity: the network's matrix is symmetric, so the adjoint is the
    /// network itself; S. W. Director, R. A. Rohrer, IEEE Trans. Circuit Theory 16, 1969).
    /// </summary>
    /// <param name="column">The column j.</param>
    /// <param name="into">Receives the voltages.</param>
    /// <exception cref="InvalidOperationException">The array was prepared without its nodes.</exception>
    public void SolveAdjoint(int column, DrivenVoltages into)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Geometry.Columns, nameof(column));
        ArgumentNullException.ThrowIfNull(into);
        into.Nodes.AsSpan(0, _grid.Ports).Clear();
        into.Nodes[_grid.Sense(column)] = 1;
        Recover(into);
    }

    /// <summary>Room for the node voltages of this array.</summary>
    public DrivenVoltages CreateVoltages() => new(_grid, _widest);

    private void Recover(DrivenVoltages into)
    {
        if (_kept is null) throw new InvalidOperationException("the array was prepared without keepNodes");
        if (into.Nodes.Length != _grid.Nodes || into.Scratch.Length < _widest) throw new ArgumentException("made for another array", nameof(into));
        for (var k = _kept.Length - 1; k >= 0; k--) _kept[k].Recover(into.Nodes, into.Scratch);
        into.Grid = _grid;
    }
}

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// The three topologies written down resistor by resistor for <see cref="NodalAnalysis"/>: slow, plain and independent of the fast circuits,
/// which are tested against it.
/// </summary>
public static class CircuitReference
{
    /// <summary>IS: a row wire an input.</summary>
    /// <param name="geometry">Rows and columns.</param>
    /// <param name="wires">Ohm.</param>
    /// <param name="conductances">S, rows x columns.</param>
    /// <param name="voltages">V, one a row.</param>
    public static CircuitSolution InputSource(CrossbarGeometry geometry, WireResistances wires, ReadOnlySpan<double> conductances, ReadOnlySpan<double> voltages)
    {
        var (rows, columns) = (geometry.Rows, geometry.Columns);
        var circuit = new CircuitBuilder(rows, columns, layers: 2, ports: rows + columns, rowsFirst: columns <= rows);
        for (var i = 0; i < rows; i++)
        {
            circuit.Row(i, layer: 0, port: i, wires, voltages[i]);
            for (var j = 0; j < columns; j++) circuit.Network.AddConductance(circuit.Node(i, j, 0), circuit.Node(i, j, 1), conductances[i * columns + j]);
        }
        for (var j = 0; j < columns; j++) circuit.Column(j, layer: 1, port: rows + j, wires);
        return circuit.Solve(sources: rows);
    }

    /// <summary>INT: two row wires an input at opposite voltages; ports 2 i and 2 i + 1 drive input i.</summary>
    /// <param name="geometry">Inputs and columns.</param>
    /// <param name="wires">Ohm.</param>
    /// <param name="positive">S, rows x columns.</param>
    /// <param name="negative">S, rows x columns.</param>
    /// <param name="voltages">V, one an input.</param>
    public static CircuitSolution Interleaved(
        CrossbarGeometry geometry, WireResistances wires, ReadOnlySpan<double> positive, ReadOnlySpan<double> negative, ReadOnlySpan<double> voltages)
    {
        var (rows, columns) = (geometry.Rows, geometry.Columns);
        var circuit = new CircuitBuilder(rows, columns, layers: 3, ports: 2 * rows + columns, rowsFirst: columns <= rows);
        for (var i = 0; i < rows; i++)
        {
            circuit.Row(i, layer: 0, port: 2 * i, wires, voltages[i]);
            circuit.Row(i, layer: 2, port: 2 * i + 1, wires, -voltages[i]);
            for (var j = 0; j < columns; j++)
            {
                circuit.Network.AddConductance(circuit.Node(i, j, 0), circuit.Node(i, j, 1), positive[i * columns + j]);
                circuit.Network.AddConductance(circuit.Node(i, j, 2), circuit.Node(i, j, 1), negative[i * columns + j]);
            }
        }
        for (var j = 0; j < columns; j++) circuit.Column(j, layer: 1, port: 2 * rows + j, wires);
        return circuit.Solve(sources: 2 * rows);
    }

    /// <summary>SS: a supply line a column, parallel to the bit line; cells of rows without a spike are open.</summary>
    /// <param name="geometry">Rows and columns.</param>
    /// <param name="wires">Ohm; Row and RowTerminal are the supply line's.</param>
    /// <param name="conductances">S, rows x columns.</param>
    /// <param name="activeRows">Rows that spike.</param>
    /// <param name="voltage">V.</param>
    public static CircuitSolution Gated(
        CrossbarGeometry geometry, WireResistances wires, ReadOnlySpan<double> conductances, ReadOnlySpan<int> activeRows, double voltage)
    {
        var (rows, columns) = (geometry.Rows, geometry.Columns);
        // A wire pair a column, numbered one pair after the other: a band of two.
        var circuit = new CircuitBuilder(columns, rows, layers: 2, ports: 2 * columns, rowsFirst: true);
        for (var j = 0; j < columns; j++)
        {
            circuit.Row(j, layer: 0, port: j, wires, voltage);
            for (var i = 0; i < rows; i++)
            {
                if (i > 0) circuit.Network.AddResistance(circuit.Node(j, i - 1, 1), circuit.Node(j, i, 1), wires.Column);
                if (activeRows.Contains(i)) circuit.Network.AddConductance(circuit.Node(j, i, 0), circuit.Node(j, i, 1), conductances[i * columns + j]);
            }
            circuit.End(circuit.Node(j, rows - 1, 1), port: columns + j, wires.Column + wires.ColumnTerminal);
        }
        return circuit.Solve(sources: columns);
    }

    private sealed class CircuitBuilder
    {
        private readonly int _rows;
        private readonly int _columns;
        private readonly int _layers;
        private readonly int _ports;
        private readonly bool _rowsFirst;

        internal CircuitBuilder(int rows, int columns, int layers, int ports, bool rowsFirst)
        {
            (_rows, _columns, _layers, _ports, _rowsFirst) = (rows, columns, layers, ports, rowsFirst);
            Network = new NodalAnalysis(ports + rows * columns * layers);
        }

        internal NodalAnalysis Network { get; }

        internal int Node(int row, int column, int layer) =>
            _ports + (_rowsFirst ? (row * _columns + column) * _layers + layer : (column * _rows + row) * _layers + layer);

        internal void Row(int row, int layer, int port, WireResistances wires, double voltage)
        {
            Network.Fix(port, voltage);
            Network.AddResistance(port, Node(row, 0, layer), wires.Row + wires.RowTerminal);
            for (var j = 1; j < _columns; j++) Network.AddResistance(Node(row, j - 1, layer), Node(row, j, layer), wires.Row);
        }

        internal void Column(int column, int layer, int port, WireResistances wires)
        {
            for (var i = 1; i < _rows; i++) Network.AddResistance(Node(i - 1, column, layer), Node(i, column, layer), wires.Column);
            End(Node(_rows - 1, column, layer), port, wires.Column + wires.ColumnTerminal);
        }

        internal void End(int node, int port, double resistance)
        {
            Network.Fix(port, 0);
            Network.AddResistance(node, port, resistance);
        }

        internal CircuitSolution Solve(int sources)
        {
            var voltages = Network.Solve();
            var leaving = Network.CurrentsFromFirst(_ports, voltages);
            double power = 0;
            for (var i = 0; i < sources; i++) power += voltages[i] * leaving[i];
            var currents = new double[_ports - sources];
            for (var j = 0; j < currents.Length; j++) currents[j] = -leaving[sources + j];
            return new CircuitSolution(currents, leaving[..sources], power, Network.Dissipation(voltages));
        }
    }
}

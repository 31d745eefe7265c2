namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// Reduces a <see cref="GridCircuit"/> to the conductances between its ports by nested dissection (A. George, SIAM J. Numer. Anal. 10, 1973):
/// halves are reduced to the nodes on their rims, joined, and the nodes that only they share are eliminated. For n x n cells the cost grows as
/// n^3, where a band over all nodes would cost n^4.
/// </summary>
internal sealed class GridReduction
{
    private const int LeafSide = 4;

    private readonly GridCircuit _grid;
    private readonly int[] _position;
    private readonly List<int> _inner = [];
    private readonly List<int> _outer = [];
    private readonly List<EliminatedNodes>? _kept;
    private double[] _scratch = [];

    private GridReduction(GridCircuit grid, bool keep)
    {
        _grid = grid;
        _kept = keep ? [] : null;
        _position = new int[grid.Nodes];
        Array.Fill(_position, -1);
    }

    /// <summary>Reduces the circuit.</summary>
    /// <param name="grid">The circuit.</param>
    /// <param name="kept">Null, or receives what recovers all voltages from those of the ports, in the order of elimination.</param>
    /// <param name="keep">True to fill <paramref name="kept"/>.</param>
    /// <returns>Conductance in S between each pair of ports (sources, then senses): a symmetric matrix, zero on its diagonal.</returns>
    internal static double[] Reduce(GridCircuit grid, out EliminatedNodes[]? kept, bool keep)
    {
        var reduction = new GridReduction(grid, keep);
        var root = reduction.Block(0, grid.Rows, 0, grid.Columns);
        kept = reduction._kept?.ToArray();
        var ports = grid.Ports;
        var result = new double[ports * ports];
        for (var i = root.Eliminated; i < root.Nodes.Length; i++)
        {
            for (var j = root.Eliminated; j < root.Nodes.Length; j++)
                if (i != j) result[root.Nodes[i] * ports + root.Nodes[j]] = root[i, j];
        }
        return result;
    }

    private Front Block(int top, int bottom, int left, int right)
    {
        int height = bottom - top, width = right - left;
        if (height <= LeafSide && width <= LeafSide) return Leaf(top, bottom, left, right);
        Front a, b;
        if (height > width)
        {
            var middle = top + height / 2;
            a = Block(top, middle, left, right);
            b = Block(middle, bottom, left, right);
        }
        else
        {
            var middle = left + width / 2;
            a = Block(top, bottom, left, middle);
            b = Block(top, bottom, middle, right);
        }
        foreach (var node in a.Nodes.AsSpan(a.Eliminated)) Meet(node, top, bottom, left, right);
        foreach (var node in b.Nodes.AsSpan(b.Eliminated)) Meet(node, top, bottom, left, right);
        var front = Open();
        front.Add(a, _position);
        front.Add(b, _position);
        return Close(front);
    }

    private Front Leaf(int top, int bottom, int left, int right)
    {
        Span<GridCircuit.Resistor> resistors = stackalloc GridCircuit.Resistor[3];
        for (var i = top; i < bottom; i++)
        {
            for (var j = left; j < right; j++)
            {
                foreach (var resistor in resistors[.._grid.Resistors(i, j, resistors)])
                {
                    Meet(resistor.A, top, bottom, left, right);
                    Meet(resistor.B, top, bottom, left, right);
                }
            }
        }
        var front = Open();
        for (var i = top; i < bottom; i++)
        {
            for (var j = left; j < right; j++)
                foreach (var resistor in resistors[.._grid.Resistors(i, j, resistors)]) front.Add(_position[resistor.A], _position[resistor.B], resistor.Conductance);
        }
        return Close(front);
    }

    private void Meet(int node, int top, int bottom, int left, int right)
    {
        if (_position[node] >= 0) return;
        _position[node] = 0;
        (_grid.IsInside(node, top, bottom, left, right) ? _inner : _outer).Add(node);
    }

    private Front Open()
    {
        int[] nodes = [.. _inner, .. _outer];
        for (var i = 0; i < nodes.Length; i++) _position[nodes[i]] = i;
        var front = new Front(nodes, _inner.Count);
        _inner.Clear();
        _outer.Clear();
        return front;
    }

    private Front Close(Front front)
    {
        var eliminated = front.Eliminate(ref _scratch, _kept is not null);
        if (eliminated is not null) _kept!.Add(eliminated);
        foreach (var node in front.Nodes) _position[node] = -1;
        return front;
    }
}

namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// Plain nodal analysis of any network of resistors and fixed voltages, as the reference for the fast circuits: Kirchhoff's current law at
/// every free node, solved by a Cholesky factorization within the envelope of the matrix. Nodes are unknowns in the order of their numbers, so
/// number them along the short side of a grid. Resistors of 0 ohm join their nodes.
/// </summary>
public sealed class NodalAnalysis
{
    private readonly int[] _joined;
    private readonly double[] _fixed;
    private readonly List<(int A, int B, double Conductance)> _resistors = [];

    /// <summary>A network of nodes without resistors.</summary>
    /// <param name="nodes">Number of nodes.</param>
    public NodalAnalysis(int nodes)
    {
        _joined = new int[nodes];
        _fixed = new double[nodes];
        for (var i = 0; i < nodes; i++) _joined[i] = i;
        Array.Fill(_fixed, double.NaN);
    }

    /// <summary>Adds a conductance in S; 0 adds nothing.</summary>
    public void AddConductance(int a, int b, double conductance)
    {
        if (conductance > 0) _resistors.Add((a, b, conductance));
    }

    /// <summary>Adds a resistance in ohm; 0 joins the nodes.</summary>
    public void AddResistance(int a, int b, double resistance)
    {
        if (resistance > 0) _resistors.Add((a, b, 1 / resistance));
        else _joined[Math.Max(Root(a), Root(b))] = Math.Min(Root(a), Root(b));
    }

    /// <summary>Fixes the voltage of a node, in V.</summary>
    public void Fix(int node, double voltage) => _fixed[node] = voltage;

    /// <summary>Solves for the voltages of all nodes, in V.</summary>
    /// <exception cref="ArithmeticException">A free node has no path to a fixed one.</exception>
    public double[] Solve()
    {
        var known = new double[_fixed.Length];
        Array.Fill(known, double.NaN);
        for (var i = 0; i < _fixed.Length; i++)
            if (!double.IsNaN(_fixed[i])) known[Root(i)] = _fixed[i];
        var index = new int[_fixed.Length];
        var unknowns = 0;
        for (var i = 0; i < index.Length; i++) index[i] = Root(i) == i && double.IsNaN(known[i]) ? unknowns++ : -1;
        var matrix = new EnvelopeMatrix(unknowns);
        foreach (var (a, b, _) in _resistors) matrix.Reserve(index[Root(a)], index[Root(b)]);
        matrix.Allocate();
        var right = new double[unknowns];
        foreach (var (a, b, g) in _resistors)
        {
            var (i, j) = (index[Root(a)], index[Root(b)]);
            if (Root(a) == Root(b)) continue;
            matrix.Add(i, j, g);
            if (i >= 0 && j < 0) right[i] += g * known[Root(b)];
            if (j >= 0 && i < 0) right[j] += g * known[Root(a)];
        }
        matrix.Solve(right);
        var voltages = new double[_fixed.Length];
        for (var i = 0; i < voltages.Length; i++) voltages[i] = index[Root(i)] < 0 ? known[Root(i)] : right[index[Root(i)]];
        return voltages;
    }

    /// <summary>Currents in A that leave the first nodes through their resistors. Nodes that are joined count once, at the lowest number.</summary>
    /// <param name="count">How many nodes.</param>
    /// <param name="voltages">From <see cref="Solve"/>.</param>
    public double[] CurrentsFromFirst(int count, ReadOnlySpan<double> voltages)
    {
        var currents = new double[count];
        foreach (var (a, b, g) in _resistors)
        {
            var current = g * (voltages[a] - voltages[b]);
            if (Root(a) < count) currents[Root(a)] += current;
            if (Root(b) < count) currents[Root(b)] -= current;
        }
        return currents;
    }

    /// <summary>Power in W that all resistors turn into heat.</summary>
    public double Dissipation(ReadOnlySpan<double> voltages)
    {
        double sum = 0;
        foreach (var (a, b, g) in _resistors) sum += g * (voltages[a] - voltages[b]) * (voltages[a] - voltages[b]);
        return sum;
    }

    private int Root(int node)
    {
        while (_joined[node] != node) node = _joined[node] = _joined[_joined[node]];
        return node;
    }
}

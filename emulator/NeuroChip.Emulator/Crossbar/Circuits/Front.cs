namespace NeuroChip.Emulator.Crossbar.Circuits;

/// <summary>
/// A network seen from some of its nodes: a conductance between each pair of them. Nodes leave it by the star-mesh transformation,
/// g(i,j) += g(i,k) g(j,k) / sum over l of g(k,l): sums, products and quotients of positive numbers only. Nothing cancels, so every conductance
/// keeps its full relative precision whatever the ratio of wire to cell (the elimination of W. K. Grassmann, M. I. Taksar and D. P. Heyman,
/// Operations Research 33, 1985, for Markov chains; for networks it is A. Rosen's star-mesh transformation of 1924).
/// </summary>
internal sealed class Front
{
    private readonly double[] _g;
    private readonly int _stride;

    /// <summary>A network without any conductance yet.</summary>
    /// <param name="nodes">Node numbers, those to eliminate first.</param>
    /// <param name="eliminated">How many to eliminate.</param>
    internal Front(int[] nodes, int eliminated)
    {
        (Nodes, Eliminated) = (nodes, eliminated);
        // The kernels work on 4 columns and 4 rows; what they add beyond the matrix is never read.
        _stride = (nodes.Length + 6) & ~3;
        _g = new double[(nodes.Length + 3) * _stride];
    }

    internal int[] Nodes { get; }

    internal int Eliminated { get; }

    internal double this[int i, int j] => i < j ? _g[i * _stride + j] : _g[j * _stride + i];

    internal void Add(int i, int j, double conductance) => _g[i < j ? i * _stride + j : j * _stride + i] += conductance;

    /// <summary>Adds the part of an eliminated front that remains.</summary>
    /// <param name="child">The front, after <see cref="Eliminate"/>.</param>
    /// <param name="position">Position in this front by node number.</param>
    internal void Add(Front child, int[] position)
    {
        var nodes = child.Nodes;
        for (var i = child.Eliminated; i < nodes.Length; i++)
        {
            var row = child._g.AsSpan(i * child._stride, nodes.Length);
            var pi = position[nodes[i]];
            for (var j = i + 1; j < nodes.Length; j++)
            {
                var pj = position[nodes[j]];
                _g[pi < pj ? pi * _stride + pj : pj * _stride + pi] += row[j];
            }
        }
    }

    /// <summary>Eliminates the first <see cref="Eliminated"/> nodes.</summary>
    /// <param name="scratch">For the kernel; grown if it is too small.</param>
    /// <param name="keep">True to return how the voltages of the eliminated nodes follow from the others.</param>
    internal EliminatedNodes? Eliminate(ref double[] scratch, bool keep)
    {
        var weights = keep ? new double[Eliminated * Nodes.Length] : [];
        StarMesh.Eliminate(_g, _stride, Nodes.Length, Eliminated, ref scratch, weights);
        return keep ? new EliminatedNodes(Nodes, Eliminated, weights) : null;
    }
}

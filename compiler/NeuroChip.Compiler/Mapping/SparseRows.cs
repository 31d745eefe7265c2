using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>The rows of a matrix that a core needs: an input whose weights into all neurons of the core are zero takes no row, no axon and no packet.</summary>
internal static class SparseRows
{
    /// <summary>A matrix is looked at row by row only where so many of its entries are zero; others would keep every row anyway.</summary>
    private const double LeastZeros = 1.0 / 64;

    /// <summary>True where rows may be missing.</summary>
    internal static bool Apply(DenseKernel kernel)
    {
        long zeros = 0;
        var row = new double[kernel.Inputs];
        for (var n = 0; n < kernel.Outputs; n++)
        {
            kernel.Weights.Read(n, row);
            zeros += row.AsSpan().Count(0.0);
        }
        return zeros > 0 && zeros >= LeastZeros * kernel.Weights.Count;
    }

    /// <summary>The inputs with a weight into one of the neurons, ascending.</summary>
    internal static int[] Of(DenseKernel kernel, ReadOnlySpan<int> neurons)
    {
        var used = new bool[kernel.Inputs];
        var row = new double[kernel.Inputs];
        foreach (var n in neurons)
        {
            kernel.Weights.Read(n, row);
            for (var i = 0; i < row.Length; i++) used[i] |= row[i] != 0;
        }
        var kept = new List<int>();
        for (var i = 0; i < used.Length; i++)
            if (used[i]) kept.Add(i);
        return [.. kept];
    }
}

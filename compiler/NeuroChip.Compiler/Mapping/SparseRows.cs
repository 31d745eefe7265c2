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
        foreach (var w in kernel.Weights)
            if (w == 0) zeros++;
        return zeros >= LeastZeros * kernel.Weights.LongLength && zeros > 0;
    }

    /// <summary>The inputs with a weight into one of the neurons, ascending.</summary>
    internal static int[] Of(DenseKernel kernel, ReadOnlySpan<int> neurons)
    {
        var kept = new List<int>();
        for (var i = 0; i < kernel.Inputs; i++)
        {
            var row = kernel.Weights.AsSpan(i * kernel.Outputs, kernel.Outputs);
            foreach (var n in neurons)
            {
                if (row[n] == 0) continue;
                kept.Add(i);
                break;
            }
        }
        return [.. kept];
    }
}

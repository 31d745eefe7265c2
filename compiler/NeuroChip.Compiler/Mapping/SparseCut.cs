using NeuroChip.Chip.Config;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Partition;
using NeuroChip.Compiler.Tuning;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// Cuts a population that only matrices feed, some of them with many zeros, into cores whose neurons read the same inputs: fewest cores whose rows and axons
/// fit, neurons grouped by <see cref="OutputClusters"/>.
/// </summary>
internal static class SparseCut
{
    // Beyond this many more cores than neurons alone need, the ordinary cut says what does not fit.
    private const int MaxAttempts = 16;

    private const long MaxPairs = 1L << 25;

    /// <summary>The cut with the rows over all cores as its packets, or null where it does not apply or does not fit.</summary>
    /// <param name="grid">The population's grid.</param>
    /// <param name="forms">All projections into it.</param>
    /// <param name="core">The core.</param>
    /// <param name="neuronLimit">Neurons per core.</param>
    internal static PricedCut? Find(IrGrid grid, NormalForm[] forms, CoreConfig core, int neuronLimit)
    {
        if (forms.Length == 0 || !Array.TrueForAll(forms, f => f.Dense is not null) || !Array.Exists(forms, f => SparseRows.Apply(f.Dense!))) return null;
        var size = Math.Min(neuronLimit, core.Synapse.WeightColumns);
        if (size < 1) return null;
        var neurons = grid.Size;
        // The clusters look at all pairs: beyond this the ordinary cut is the answer.
        if ((long)neurons * forms.Sum(f => (long)f.Dense!.Inputs) > MaxPairs) return null;
        var support = Support(neurons, forms, out var inputs);
        for (var (cores, attempt) = ((neurons + size - 1) / size, 0); attempt < MaxAttempts && cores <= neurons; cores++, attempt++)
        {
            var parts = Parts(OutputClusters.Of(support, neurons, inputs, (neurons + cores - 1) / cores));
            var rows = Array.ConvertAll(parts, p => Rows(forms, p));
            if (!Array.TrueForAll(rows, r => r <= Math.Min(core.Synapse.Rows, core.Axons))) continue;
            // Zeros that are spread evenly save no row; neurons then stay in their own order.
            var total = rows.Sum(r => (long)r);
            return total == (long)parts.Length * inputs ? null : new PricedCut(GridCut.OfParts(grid, parts), new CutCost(parts.Length, total, 0));
        }
        return null;
    }

    private static int Rows(NormalForm[] forms, int[] part)
    {
        var rows = 0;
        foreach (var form in forms) rows += SparseRows.Of(form.Dense!, part).Length;
        return rows;
    }

    /// <summary>[neurons, inputs of all matrices]: 1 where there is a weight.</summary>
    private static float[] Support(int neurons, NormalForm[] forms, out int inputs)
    {
        inputs = forms.Sum(f => f.Dense!.Inputs);
        var support = new float[neurons * inputs];
        var first = 0;
        foreach (var form in forms)
        {
            var kernel = form.Dense!;
            var row = new double[kernel.Inputs];
            for (var n = 0; n < neurons; n++)
            {
                kernel.Weights.Read(n, row);
                var to = support.AsSpan(n * inputs + first, row.Length);
                for (var i = 0; i < row.Length; i++) to[i] = row[i] == 0 ? 0 : 1;
            }
            first += kernel.Inputs;
        }
        return support;
    }

    private static int[][] Parts(int[] cluster)
    {
        var parts = new List<int>[cluster.Length == 0 ? 0 : cluster.Max() + 1];
        for (var k = 0; k < parts.Length; k++) parts[k] = [];
        for (var n = 0; n < cluster.Length; n++) parts[cluster[n]].Add(n);
        return [.. parts.Where(p => p.Count > 0).Select(p => p.ToArray())];
    }
}

namespace NeuroChip.Compiler.Tuning;

/// <summary>
/// Cluster-and-prune to the crossbar (TraNNsformer, Ankit et al., ICCAD 2017): what a crossbar saves is whole rows, so a weight is removed only with all weights of
/// its input on the same core. Outputs are grouped by what they read, then the (cluster, input) pairs with the least sum of squared weights go; in rounds,
/// because clusters sharpen as rows go. There is no retraining here: the loss of accuracy is measured by whoever asks.
/// </summary>
public static class ClusterPruning
{
    private const int Rounds = 4;

    /// <summary>Removes a share of the rows of a matrix.</summary>
    /// <param name="weights">[outputs, inputs], row-major; unchanged.</param>
    /// <param name="outputs">Rows of the matrix: neurons.</param>
    /// <param name="inputs">Columns of the matrix: crossbar rows of every core.</param>
    /// <param name="size">Neurons of a core.</param>
    /// <param name="share">Share of the (cluster, input) pairs to remove, 0 to 1; every cluster keeps at least one input.</param>
    /// <param name="rowLimit">Inputs that a cluster may keep at most.</param>
    public static PrunedMatrix Prune(ReadOnlySpan<float> weights, int outputs, int inputs, int size, double share, int rowLimit = int.MaxValue)
    {
        if (!(share >= 0 && share <= 1)) throw new ArgumentOutOfRangeException(nameof(share));
        ArgumentOutOfRangeException.ThrowIfLessThan(rowLimit, 1);
        var left = weights.ToArray();
        var clusters = OutputClusters.Of(left, outputs, inputs, size);
        var count = clusters.Length == 0 ? 1 : clusters.Max() + 1;
        for (var round = 1; round <= Rounds; round++)
        {
            if (round > 1) clusters = OutputClusters.Of(left, outputs, inputs, size);
            // From the whole matrix each time: a row that an earlier clustering removed may matter to this one.
            weights.CopyTo(left);
            var importance = Importance(left, clusters, count, inputs);
            var remove = (long)Math.Round(share * round / Rounds * count * inputs, MidpointRounding.AwayFromZero);
            Remove(left, clusters, inputs, Choose(importance, count, inputs, remove, round == Rounds ? rowLimit : int.MaxValue));
        }
        return new PrunedMatrix(left, clusters, count, Kept(left, clusters, count, inputs));
    }

    private static double[] Importance(float[] weights, int[] clusters, int count, int inputs)
    {
        var importance = new double[count * inputs];
        for (var o = 0; o < clusters.Length; o++)
            for (var i = 0; i < inputs; i++)
            {
                var w = (double)weights[o * inputs + i];
                importance[clusters[o] * inputs + i] += w * w;
            }
        return importance;
    }

    /// <summary>The pairs to remove: the least important of all, then the least important of clusters over the limit; never a cluster's last.</summary>
    private static bool[] Choose(double[] importance, int count, int inputs, long remove, int rowLimit)
    {
        var order = new int[importance.Length];
        for (var i = 0; i < order.Length; i++) order[i] = i;
        Array.Sort(order, (a, b) => importance[a] != importance[b] ? importance[a].CompareTo(importance[b]) : a.CompareTo(b));
        var gone = new bool[importance.Length];
        var kept = new int[count];
        Array.Fill(kept, inputs);
        foreach (var pair in order)
        {
            var k = pair / inputs;
            // Pairs without weights are gone whatever the share is.
            if (importance[pair] > 0 && remove <= 0 || kept[k] == 1) continue;
            gone[pair] = true;
            kept[k]--;
            remove--;
        }
        foreach (var pair in order)
        {
            var k = pair / inputs;
            if (gone[pair] || kept[k] <= rowLimit) continue;
            gone[pair] = true;
            kept[k]--;
        }
        return gone;
    }

    private static void Remove(float[] weights, int[] clusters, int inputs, bool[] gone)
    {
        for (var o = 0; o < clusters.Length; o++)
            for (var i = 0; i < inputs; i++)
                if (gone[clusters[o] * inputs + i]) weights[o * inputs + i] = 0;
    }

    private static long Kept(float[] weights, int[] clusters, int count, int inputs)
    {
        long kept = 0;
        foreach (var value in Importance(weights, clusters, count, inputs))
            if (value > 0) kept++;
        return kept;
    }
}

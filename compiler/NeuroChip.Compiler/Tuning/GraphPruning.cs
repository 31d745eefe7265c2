using NeuroChip.Networks.Graph;

namespace NeuroChip.Compiler.Tuning;

/// <summary>
/// Prunes the matrices of a network; the result is a network like any other, which every tool reads. Kernels of convolutions are left alone: the chip stores a
/// kernel once for all positions, so their rows are few and every one is read often.
/// </summary>
public static class GraphPruning
{
    /// <summary>The nodes that can be pruned, in order.</summary>
    public static IReadOnlyList<LinearNode> Candidates(SnnGraph graph) => [.. graph.Nodes.OfType<LinearNode>()];

    /// <summary>Prunes.</summary>
    /// <param name="graph">The network.</param>
    /// <param name="shares">Share of rows to remove by node name; nodes that are not named stay.</param>
    /// <param name="coreNeurons">Neurons of a core.</param>
    public static (SnnGraph Graph, IReadOnlyList<PrunedLayer> Layers) Apply(SnnGraph graph, IReadOnlyDictionary<string, double> shares, int coreNeurons)
    {
        var layers = new List<PrunedLayer>();
        var nodes = graph.Nodes.ToArray();
        for (var n = 0; n < nodes.Length; n++)
        {
            if (nodes[n] is not LinearNode node || !shares.TryGetValue(node.Name, out var share) || share == 0) continue;
            var before = ClusterPruning.Prune(node.Weight, node.Outputs, node.Inputs, coreNeurons, 0);
            var pruned = ClusterPruning.Prune(node.Weight, node.Outputs, node.Inputs, coreNeurons, share);
            layers.Add(new PrunedLayer(node.Name, share, pruned.ClusterCount, before.RowsKept, pruned.RowsKept, Count(node.Weight), Count(pruned.Weights)));
            nodes[n] = node with { Weight = pruned.Weights };
        }
        return (graph with { Nodes = nodes }, layers);
    }

    private static long Count(float[] weights)
    {
        long count = 0;
        foreach (var w in weights)
            if (w != 0) count++;
        return count;
    }
}

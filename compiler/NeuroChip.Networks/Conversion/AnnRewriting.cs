using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>Builds a graph anew, sources first.</summary>
internal static class AnnRewriting
{
    /// <summary>Replaces every node by what <paramref name="change"/> makes of it; its sources have been replaced already.</summary>
    internal static AnnGraph Rewrite(this AnnGraph graph, Func<AnnNode, AnnNode, AnnNode> change)
    {
        var made = new Dictionary<AnnNode, AnnNode>();
        foreach (var node in graph.Order())
        {
            var sources = node.Sources.Select(s => made[s]).ToArray();
            var same = true;
            for (var i = 0; i < sources.Length; i++) same &= ReferenceEquals(sources[i], node.Sources[i]);
            var copy = same ? node : node with { Sources = sources };
            if (copy is AnnClip { ScaleLike: { } like } clip && made.TryGetValue(like, out var moved) && !ReferenceEquals(moved, like)) copy = clip with { ScaleLike = moved };
            made[node] = change(node, copy);
        }
        return graph with { Output = made[graph.Output] };
    }

    /// <summary>How many nodes read each node; the output counts as one more reader.</summary>
    internal static Dictionary<AnnNode, int> Readers(this AnnGraph graph)
    {
        var readers = new Dictionary<AnnNode, int> { [graph.Output] = 1 };
        foreach (var node in graph.Order())
            foreach (var source in node.Sources) readers[source] = readers.GetValueOrDefault(source) + 1;
        return readers;
    }

    /// <summary>True if no image can make an element negative.</summary>
    internal static bool IsNonNegative(this AnnNode node) => node switch
    {
        AnnClip clip => clip.Low >= 0,
        AnnPool or AnnReshape => node.Source.IsNonNegative(),
        AnnConv { IsPad: true } => node.Source.IsNonNegative(),
        AnnAdd add => add.Signs.All(s => s > 0) && add.Sources.All(IsNonNegative),
        AnnAffine affine => affine.Scale.All(s => s >= 0) && affine.Shift.All(s => s >= 0) && affine.Source.IsNonNegative(),
        _ => false,
    };
}

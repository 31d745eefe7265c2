using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>
/// Finds every path of linear operators into a population. Where a path has no form as one projection (a convolution of a convolution, say), the value
/// between becomes two populations of its own, one for its positive and one for its negative part: x = relu(x) - relu(-x).
/// </summary>
internal static class PathSearch
{
    private const int MaxPaths = 256;
    private const int MaxCuts = 1024;

    /// <summary>The graph with the populations it needs, and the paths into each of them and into the output (last).</summary>
    internal static (AnnGraph Graph, List<(AnnNode Target, List<FoldedPath> Paths)> Populations) Run(AnnGraph graph, DiagnosticBag bag)
    {
        for (var cuts = 0; cuts < MaxCuts; cuts++)
        {
            var populations = new List<(AnnNode, List<FoldedPath>)>();
            AnnNode? cut = null;
            foreach (var node in graph.Order().Where(n => n is AnnClip).Append(graph.Output))
            {
                var paths = new List<FoldedPath>();
                cut = Into(node is AnnClip && !ReferenceEquals(node, graph.Output) ? node.Source : node, [], 1, paths);
                if (cut is not null || bag.HasErrors) break;
                populations.Add((node, paths));
            }
            if (bag.HasErrors) return (graph, []);
            if (cut is null) return (graph, populations);
            if (cut is AnnPool or AnnInput or AnnClip || (cut is AnnAffine && cut.Source is AnnInput or AnnClip))
            {
                bag.Error("NC0503", $"'{cut.Name}' and what follows it have no form as one projection", new SourcePosition(cut.Origin + ":" + cut.Name), "means over windows of different sizes (count_include_pad 0 at the rim) and factors of single pixels before a convolution are not converted");
                return (graph, []);
            }
            graph = Cut(graph, cut);
        }
        throw new InvalidOperationException("conversion: cutting does not end");
    }

    private static AnnNode? Into(AnnNode node, List<AnnNode> behind, int sign, List<FoldedPath> paths)
    {
        if (node is AnnInput or AnnClip)
        {
            if (paths.Count >= MaxPaths) return behind.Count > 0 ? behind[^1] : node;
            var chain = behind.ToArray();
            Array.Reverse(chain);
            if (PathFolder.Fold(node, sign, chain, out var cut) is { } path) paths.Add(path);
            return cut;
        }
        if (node is AnnAdd add)
        {
            for (var i = 0; i < add.Sources.Count; i++)
                if (Into(add.Sources[i], behind, sign * add.Signs[i], paths) is { } inner) return inner;
            return null;
        }
        behind.Add(node);
        var result = Into(node.Source, behind, sign, paths);
        behind.RemoveAt(behind.Count - 1);
        return result;
    }

    private static AnnGraph Cut(AnnGraph graph, AnnNode at) => graph.Rewrite((old, node) =>
    {
        if (!ReferenceEquals(old, at)) return node;
        var positive = new AnnClip(node.Name + ".positive", node.Origin, node.Shape, [node]) { IsRelay = true };
        var turned = new AnnAffine(node.Name + ".turned", node.Origin, node.Shape, [node]) { Scale = [-1], Shift = [0] };
        var negative = new AnnClip(node.Name + ".negative", node.Origin, node.Shape, [turned]) { IsRelay = true };
        return new AnnAdd(node.Name + ".signed", node.Origin, node.Shape, [positive, negative]) { Signs = [1, -1] };
    });
}

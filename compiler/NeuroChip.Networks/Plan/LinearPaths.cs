using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Plan;

/// <summary>Finds every linear path between two populations.</summary>
internal static class LinearPaths
{
    private const long MaxPaths = 4096;
    private const int MaxLength = 256;

    internal static List<LinearPath> Enumerate(Wiring wiring, List<SnnNode> order, SnnSemantics semantics, DiagnosticBag bag)
    {
        var paths = new List<LinearPath>();
        if (TooMany(wiring, order, bag)) return paths;
        var chain = new List<SnnNode>();
        foreach (var target in wiring.Nodes.OfType<NeuronNode>()) Walk(wiring, target, target, chain, paths, semantics, bag);
        return paths;
    }

    // Parallel branches multiply: a ladder of thirty diamonds has 2^30 paths. Counted before they are listed.
    private static bool TooMany(Wiring wiring, List<SnnNode> order, DiagnosticBag bag)
    {
        var ways = new Dictionary<SnnNode, (long Paths, int Length)>(ReferenceEqualityComparer.Instance);
        (long Paths, int Length) Into(SnnNode node)
        {
            long sum = 0;
            var length = 0;
            foreach (var before in wiring.Before(node))
            {
                var (n, l) = Wiring.IsLinear(before) ? ways[before] : (1, 0);
                sum = Math.Min(sum + n, MaxPaths + 1);
                length = Math.Max(length, l);
            }
            return (sum, length + 1);
        }
        foreach (var node in order) ways[node] = Into(node);
        foreach (var target in wiring.Nodes.OfType<NeuronNode>())
        {
            var (count, length) = Into(target);
            if (count <= MaxPaths && length <= MaxLength + 1) continue;
            bag.Error("NC0503", $"'{target.Name}' is reached through more than {MaxPaths} parallel linear paths or through more than {MaxLength} operators in a row",
                new SourcePosition(target.Origin), "merge the linear operators before exporting");
            return true;
        }
        return false;
    }

    private static void Walk(Wiring wiring, SnnNode node, NeuronNode target, List<SnnNode> reversed, List<LinearPath> paths, SnnSemantics semantics, DiagnosticBag bag)
    {
        foreach (var before in wiring.Before(node))
        {
            if (!Wiring.IsLinear(before))
            {
                paths.Add(Path(wiring, before, target, [.. Enumerable.Reverse(reversed)], semantics, bag));
                continue;
            }
            reversed.Add(before);
            Walk(wiring, before, target, reversed, paths, semantics, bag);
            reversed.RemoveAt(reversed.Count - 1);
        }
    }

    private static LinearPath Path(Wiring wiring, SnnNode source, NeuronNode target, SnnNode[] nodes, SnnSemantics semantics, DiagnosticBag bag)
    {
        int[] steps = [0];
        var mixed = false;
        foreach (var node in nodes)
        {
            if (node is DelayNode delay) steps = DelayRounding.Add(steps, delay, mixed, semantics, bag);
            else mixed |= node is not (FlattenNode or ScaleNode);
        }
        return new LinearPath(source, target, [.. nodes.Where(n => n is not DelayNode)], steps, [.. nodes.Select(wiring.PositionOf)]);
    }
}

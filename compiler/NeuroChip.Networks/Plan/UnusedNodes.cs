using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>Leaves out what no Output depends on, with a warning NC0508 each.</summary>
internal static class UnusedNodes
{
    internal static Wiring Drop(Wiring wiring, DiagnosticBag bag)
    {
        var used = new HashSet<SnnNode>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<SnnNode>(wiring.Nodes.Where(n => n is OutputNode));
        while (pending.TryPop(out var node))
        {
            if (!used.Add(node)) continue;
            foreach (var before in wiring.Before(node)) pending.Push(before);
        }
        if (used.Count == wiring.Nodes.Count) return wiring;
        foreach (var node in wiring.Nodes.Where(n => !used.Contains(n)))
            bag.Warning("NC0508", $"no output depends on '{node.Name}'; it is left out", new SourcePosition(node.Origin));
        var names = used.Select(n => n.Name).ToHashSet(StringComparer.Ordinal);
        return new Wiring(wiring.Graph with
        {
            Nodes = [.. wiring.Nodes.Where(used.Contains)],
            Edges = [.. wiring.Graph.Edges.Where(e => names.Contains(e.Source) && names.Contains(e.Target))],
        });
    }
}

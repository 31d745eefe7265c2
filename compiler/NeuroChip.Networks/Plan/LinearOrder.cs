using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>Topological order of the linear operators; a cycle among them has no neuron in it and is refused (NC0502).</summary>
internal static class LinearOrder
{
    internal static List<SnnNode> Sort(Wiring wiring, DiagnosticBag bag)
    {
        var linear = wiring.Nodes.Where(Wiring.IsLinear).ToArray();
        var waiting = new Dictionary<SnnNode, int>(ReferenceEqualityComparer.Instance);
        foreach (var node in linear) waiting[node] = wiring.Before(node).Count(Wiring.IsLinear);
        var ready = new Queue<SnnNode>(linear.Where(n => waiting[n] == 0));
        var order = new List<SnnNode>(linear.Length);
        while (ready.TryDequeue(out var node))
        {
            order.Add(node);
            foreach (var next in wiring.After(node))
                if (Wiring.IsLinear(next) && --waiting[next] == 0) ready.Enqueue(next);
        }
        if (order.Count == linear.Length) return order;
        var cycle = OneCycle(wiring, waiting);
        bag.Error("NC0502", "the nodes " + string.Join(" -> ", cycle.Append(cycle[0]).Select(n => $"'{n.Name}'")) + " form a cycle without a neuron", new SourcePosition(cycle[0].Origin),
            "a cycle needs a neuron population in it");
        bag.ThrowIfErrors();
        return order;
    }

    private static List<SnnNode> OneCycle(Wiring wiring, Dictionary<SnnNode, int> waiting)
    {
        // Walking backwards among the nodes left over always stays among them and so runs into a cycle.
        var walk = new List<SnnNode>();
        var node = wiring.Nodes.First(n => waiting.GetValueOrDefault(n) > 0);
        while (!walk.Contains(node))
        {
            walk.Add(node);
            node = wiring.Before(node).First(n => waiting.GetValueOrDefault(n) > 0);
        }
        var cycle = walk.GetRange(walk.IndexOf(node), walk.Count - walk.IndexOf(node));
        cycle.Reverse();
        var first = cycle.IndexOf(cycle.MinBy(wiring.PositionOf)!);
        return [.. cycle[first..], .. cycle[..first]];
    }
}

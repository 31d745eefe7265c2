using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>
/// Joins an integrator (Li, I, CubaLi) with the Threshold node that alone reads it and that reads nothing else: together they are a
/// spiking population without reset. It keeps the integrator's kind and gets the threshold.
/// </summary>
internal static class ThresholdFusion
{
    internal static SnnGraph Fuse(SnnGraph graph)
    {
        var wiring = new Wiring(graph);
        var renamed = new Dictionary<string, string>(StringComparer.Ordinal);
        var nodes = new List<SnnNode>(graph.Nodes.Count);
        foreach (var node in graph.Nodes)
        {
            if (node is NeuronNode { Kind: NeuronKind.Li or NeuronKind.I or NeuronKind.CubaLi } integrator
                && wiring.After(node) is [NeuronNode { Kind: NeuronKind.Threshold } threshold] && wiring.Before(threshold).Count == 1)
            {
                var name = integrator.Name + "+" + threshold.Name;
                renamed[integrator.Name] = name;
                renamed[threshold.Name] = name;
                nodes.Add(integrator with { Name = name, VThreshold = threshold.VThreshold });
            }
            else
            {
                nodes.Add(node);
            }
        }
        if (renamed.Count == 0) return graph;
        nodes.RemoveAll(n => n is NeuronNode { Kind: NeuronKind.Threshold } && renamed.ContainsKey(n.Name));
        string Name(string old) => renamed.GetValueOrDefault(old, old);
        bool Inside(SnnEdge e) => renamed.TryGetValue(e.Source, out var a) && renamed.TryGetValue(e.Target, out var b) && a == b && graph[e.Source] is NeuronNode { Kind: not NeuronKind.Threshold };
        return graph with { Nodes = nodes, Edges = [.. graph.Edges.Where(e => !Inside(e)).Select(e => new SnnEdge(Name(e.Source), Name(e.Target)))] };
    }
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>Makes sure that populations stand before every Output: what a linear operator feeds gets an integrator (kind I) that is read out.</summary>
internal static class OutputResolution
{
    internal static SnnGraph Resolve(SnnGraph graph, DiagnosticBag bag)
    {
        var wiring = new Wiring(graph);
        var nodes = new List<SnnNode>(graph.Nodes);
        var edges = new List<SnnEdge>(graph.Edges);
        foreach (var output in graph.Nodes.OfType<OutputNode>())
        {
            var linear = new List<SnnNode>();
            var populations = 0;
            foreach (var source in wiring.Before(output))
            {
                if (OnlyReshapes(source, wiring, [])) populations++;
                else if (source is InputNode)
                    bag.Error("NC0505", $"the output '{output.Name}' reads the input directly: there are no neurons to run", new SourcePosition(output.Origin));
                else linear.Add(source);
            }
            if (populations + (linear.Count > 0 ? 1 : 0) > 1)
                bag.Warning("NC0508", $"the output '{output.Name}' adds up several populations; the deepest one is read", new SourcePosition(output.Origin));
            if (linear.Count == 0) continue;
            bag.Warning("NC0503", $"the output '{output.Name}' is fed by the linear operator '{linear[0].Name}'; an integrator that is read out at the end stands in for it",
                new SourcePosition(output.Origin));
            var readout = new NeuronNode(Unused(output.Name + ".readout", nodes), output.Origin, NeuronKind.I) { InputShape = linear[0].OutputShape, OutputShape = linear[0].OutputShape };
            edges.RemoveAll(e => e.Target == output.Name && linear.Exists(n => n.Name == e.Source));
            foreach (var source in linear) edges.Add(new SnnEdge(source.Name, readout.Name));
            edges.Add(new SnnEdge(readout.Name, output.Name));
            nodes.Add(readout);
        }
        var outputs = graph.Nodes.OfType<OutputNode>().ToArray();
        if (outputs.Length > 1)
            bag.Warning("NC0508", $"the network has {outputs.Length} outputs ({string.Join(", ", outputs.Select(o => o.Name))}); only the deepest is read out", new SourcePosition(outputs[1].Origin));
        return graph with { Nodes = nodes, Edges = edges };
    }

    private static bool OnlyReshapes(SnnNode node, Wiring wiring, HashSet<SnnNode> seen)
    {
        while (node is FlattenNode && seen.Add(node))
        {
            var before = wiring.Before(node);
            if (before.Count != 1) return before.Count > 0 && before.All(n => n is NeuronNode);
            node = before[0];
        }
        return node is NeuronNode;
    }

    private static string Unused(string name, List<SnnNode> nodes)
    {
        while (nodes.Exists(n => n.Name == name)) name += "'";
        return name;
    }
}

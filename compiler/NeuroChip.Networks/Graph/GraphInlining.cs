namespace NeuroChip.Networks.Graph;

/// <summary>Flattens nested graphs.</summary>
public static class GraphInlining
{
    /// <summary>
    /// Replaces every <see cref="SubgraphNode"/> by its members, named <c>outer/inner</c>. The Input and Output nodes of nested graphs
    /// disappear: whoever fed the subgraph feeds the successors of its inputs, and its outputs' predecessors feed whoever it fed.
    /// </summary>
    public static SnnGraph Inline(this SnnGraph graph)
    {
        if (!graph.Nodes.Any(n => n is SubgraphNode)) return graph;
        var nodes = new List<SnnNode>();
        var edges = new List<SnnEdge>();
        var joints = new List<string>();
        Expand(graph, "", nodes, edges, joints);
        foreach (var joint in joints) edges = Dissolve(edges, joint);
        return graph with { Nodes = nodes, Edges = edges };
    }

    private static void Expand(SnnGraph graph, string prefix, List<SnnNode> nodes, List<SnnEdge> edges, List<string> joints)
    {
        var subgraphs = graph.Nodes.OfType<SubgraphNode>().ToDictionary(s => s.Name, StringComparer.Ordinal);
        // "\0in" and "\0out" cannot stand in a node's name, so these joints collide with nothing.
        string Leaving(string name) => prefix + name + (subgraphs.ContainsKey(name) ? "\0out" : "");
        string Entering(string name) => prefix + name + (subgraphs.ContainsKey(name) ? "\0in" : "");
        foreach (var edge in graph.Edges) edges.Add(new SnnEdge(Leaving(edge.Source), Entering(edge.Target)));
        foreach (var node in graph.Nodes)
        {
            if (node is not SubgraphNode { Graph: var inner })
            {
                var name = prefix + node.Name;
                if (prefix.Length == 0 || node is not (InputNode or OutputNode)) nodes.Add(node with { Name = name });
                else joints.Add(name);
                continue;
            }
            var path = prefix + node.Name;
            joints.Add(path + "\0in");
            joints.Add(path + "\0out");
            foreach (var member in inner.Nodes)
            {
                if (member is InputNode) edges.Add(new SnnEdge(path + "\0in", path + "/" + member.Name));
                if (member is OutputNode) edges.Add(new SnnEdge(path + "/" + member.Name, path + "\0out"));
            }
            Expand(inner, path + "/", nodes, edges, joints);
        }
    }

    private static List<SnnEdge> Dissolve(List<SnnEdge> edges, string joint)
    {
        var before = edges.Where(e => e.Target == joint && e.Source != joint).ToArray();
        var after = edges.Where(e => e.Source == joint && e.Target != joint).ToArray();
        var result = new List<SnnEdge>(edges.Count + (before.Length * after.Length));
        foreach (var edge in edges)
        {
            // The first edge into the joint gives way to all that pass through it: the order of edges stays close to the file's.
            if (edge.Source == joint) continue;
            if (edge.Target != joint) result.Add(edge);
            else foreach (var next in after) result.Add(new SnnEdge(edge.Source, next.Target));
        }
        return result;
    }
}

using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>A flat graph with its neighbours at hand, all in file order, so that the order of edges in the file plays no part.</summary>
internal sealed class Wiring
{
    private readonly Dictionary<SnnNode, int> _position = new(ReferenceEqualityComparer.Instance);
    private readonly List<SnnNode>[] _before;
    private readonly List<SnnNode>[] _after;

    internal Wiring(SnnGraph graph)
    {
        Graph = graph;
        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in graph.Nodes)
        {
            byName.Add(node.Name, _position.Count);
            _position.Add(node, _position.Count);
        }
        _before = [.. graph.Nodes.Select(_ => new List<SnnNode>())];
        _after = [.. graph.Nodes.Select(_ => new List<SnnNode>())];
        foreach (var edge in graph.Edges)
        {
            _before[byName[edge.Target]].Add(graph.Nodes[byName[edge.Source]]);
            _after[byName[edge.Source]].Add(graph.Nodes[byName[edge.Target]]);
        }
        foreach (var list in _before.Concat(_after)) list.Sort((a, b) => _position[a].CompareTo(_position[b]));
    }

    internal SnnGraph Graph { get; }

    internal IReadOnlyList<SnnNode> Nodes => Graph.Nodes;

    internal int PositionOf(SnnNode node) => _position[node];

    internal IReadOnlyList<SnnNode> Before(SnnNode node) => _before[_position[node]];

    internal IReadOnlyList<SnnNode> After(SnnNode node) => _after[_position[node]];

    /// <summary>True for nodes between populations.</summary>
    internal static bool IsLinear(SnnNode node) => node is not (InputNode or OutputNode or NeuronNode);

    /// <summary>True if an Output node reads the node, directly or through Flatten nodes.</summary>
    internal bool IsOutput(SnnNode node)
    {
        var pending = new Stack<SnnNode>(After(node));
        while (pending.TryPop(out var next))
        {
            if (next is OutputNode) return true;
            if (next is FlattenNode) foreach (var n in After(next)) pending.Push(n);
        }
        return false;
    }
}

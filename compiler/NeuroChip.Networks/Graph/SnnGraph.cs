namespace NeuroChip.Networks.Graph;

/// <summary>A trained network as its file describes it, independent of the file's format.</summary>
/// <param name="Name">Usually the file name without extension.</param>
/// <param name="Format">Format and version, for example "NIR 0.2.0".</param>
/// <param name="Nodes">Operators; names are unique.</param>
/// <param name="Edges">Connections, in no particular order.</param>
public sealed record SnnGraph(string Name, string Format, IReadOnlyList<SnnNode> Nodes, IReadOnlyList<SnnEdge> Edges)
{
    /// <summary>The node of that name.</summary>
    public SnnNode this[string name] => Nodes.First(n => n.Name == name);
}

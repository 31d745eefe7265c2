using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Graph;

/// <summary>A trained network as its file describes it, independent of the file's format.</summary>
/// <param name="Name">Usually the file name without extension.</param>
/// <param name="Format">Format and version, for example "NIR 0.2.0".</param>
/// <param name="Nodes">Operators; names are unique.</param>
/// <param name="Edges">Connections, in no particular order.</param>
public sealed record SnnGraph(string Name, string Format, IReadOnlyList<SnnNode> Nodes, IReadOnlyList<SnnEdge> Edges)
{
    /// <summary>What the file's format fixes of what NIR leaves open, for example a time-step of 1 ms. The user's own choice overrides it.</summary>
    public SnnSemantics Implied { get; init; } = new();

    /// <summary>Files beside the model's own that it was read from: the weights of a description.</summary>
    public IReadOnlyList<string> SideFiles { get; init; } = [];

    /// <summary>The node of that name.</summary>
    public SnnNode this[string name] => Nodes.First(n => n.Name == name);
}

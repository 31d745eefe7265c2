namespace NeuroChip.Networks.Graph;

/// <summary>A nested graph (NIRGraph inside NIRGraph).</summary>
public sealed record SubgraphNode(string Name, string Origin, SnnGraph Graph) : SnnNode(Name, Origin);

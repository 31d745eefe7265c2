namespace NeuroChip.Networks.Graph;

/// <summary>A connection between two nodes of one graph. Several edges into a node add up.</summary>
public readonly record struct SnnEdge(string Source, string Target);

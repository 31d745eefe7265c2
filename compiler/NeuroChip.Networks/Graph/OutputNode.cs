namespace NeuroChip.Networks.Graph;

/// <summary>What the user reads.</summary>
public sealed record OutputNode(string Name, string Origin, Shape? Shape) : SnnNode(Name, Origin);

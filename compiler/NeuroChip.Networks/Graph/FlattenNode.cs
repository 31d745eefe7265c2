namespace NeuroChip.Networks.Graph;

/// <summary>Merges dimensions; row-major order, so no data moves.</summary>
/// <param name="Name">Node name.</param>
/// <param name="Origin">Position in the file.</param>
/// <param name="TargetShape">The shape after flattening when the file states its input type, else null (all dimensions merge).</param>
public sealed record FlattenNode(string Name, string Origin, Shape? TargetShape) : SnnNode(Name, Origin);

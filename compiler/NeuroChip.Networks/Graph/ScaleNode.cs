namespace NeuroChip.Networks.Graph;

/// <summary>y = s * x, element by element.</summary>
/// <param name="Name">Node name.</param>
/// <param name="Origin">Position in the file.</param>
/// <param name="Scale">Of length 1, the number of channels, or the number of elements (row-major).</param>
public sealed record ScaleNode(string Name, string Origin, float[] Scale) : SnnNode(Name, Origin);

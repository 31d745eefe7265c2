namespace NeuroChip.Networks.Graph;

/// <summary>y = W x + b. NIR: Linear (no bias) and Affine.</summary>
/// <param name="Name">Node name.</param>
/// <param name="Origin">Position in the file.</param>
/// <param name="Weight">[out, in], row-major.</param>
/// <param name="Outputs">Rows of <paramref name="Weight"/>.</param>
/// <param name="Inputs">Columns of <paramref name="Weight"/>.</param>
/// <param name="Bias">[out], or null.</param>
public sealed record LinearNode(string Name, string Origin, float[] Weight, int Outputs, int Inputs, float[]? Bias) : SnnNode(Name, Origin);

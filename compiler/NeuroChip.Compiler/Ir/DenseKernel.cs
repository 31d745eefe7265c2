namespace NeuroChip.Compiler.Ir;

/// <summary>A full matrix in normal form, one row per (pooled) source element.</summary>
/// <param name="Inputs">Rows.</param>
/// <param name="Outputs">Columns: neurons of the target, row-major.</param>
/// <param name="Weights">Weights into each output from all inputs.</param>
public sealed record DenseKernel(int Inputs, int Outputs, KernelWeights Weights);

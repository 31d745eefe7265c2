namespace NeuroChip.Networks.Onnx.Operators;

/// <summary>An operator that the import knows.</summary>
/// <param name="Name">As in the file.</param>
/// <param name="Conversion">What becomes of it, for the reference page.</param>
/// <param name="Import">Reads it.</param>
internal sealed record OnnxOperator(string Name, string Conversion, Action<OnnxOp> Import);

namespace NeuroChip.Workloads.Npy;

/// <summary>A field of a structured type; a plain array has one, without a name.</summary>
/// <param name="Name">Name, or empty.</param>
/// <param name="Type">Scalar type.</param>
/// <param name="Offset">Bytes from the start of the item.</param>
internal readonly record struct NpyField(string Name, NpyType Type, int Offset);

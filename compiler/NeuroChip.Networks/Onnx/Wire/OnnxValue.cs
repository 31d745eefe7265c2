namespace NeuroChip.Networks.Onnx.Wire;

/// <summary>An input or output of the graph.</summary>
internal sealed record OnnxValue
{
    internal string Name { get; set; } = "";

    /// <summary>Element type, 0 where it is no tensor or not stated.</summary>
    internal int ElementType { get; set; }

    /// <summary>Dimensions, null where a dimension is free; null without a shape.</summary>
    internal List<long?>? Dims { get; set; }
}

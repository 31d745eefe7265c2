namespace NeuroChip.Networks.Onnx.Wire;

/// <summary>The graph of a model.</summary>
internal sealed record OnnxGraph
{
    internal string Name { get; set; } = "";
    internal List<OnnxNode> Nodes { get; } = [];
    internal List<OnnxTensor> Initializers { get; } = [];
    internal List<OnnxValue> Inputs { get; } = [];
    internal List<OnnxValue> Outputs { get; } = [];
    internal bool HasSparseInitializers { get; set; }
}

namespace NeuroChip.Networks.Onnx.Wire;

/// <summary>One operator of the graph.</summary>
internal sealed record OnnxNode
{
    /// <summary>Name in the file; often empty.</summary>
    internal string Name { get; set; } = "";
    internal string Op { get; set; } = "";
    internal string Domain { get; set; } = "";
    internal List<string> Inputs { get; } = [];
    internal List<string> Outputs { get; } = [];
    internal List<OnnxAttribute> Attributes { get; } = [];
}

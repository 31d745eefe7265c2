namespace NeuroChip.Networks.Onnx.Wire;

/// <summary>An attribute of an operator. Which of the values counts depends on the operator.</summary>
internal sealed record OnnxAttribute
{
    internal string Name { get; set; } = "";
    internal double? Float { get; set; }
    internal long? Int { get; set; }
    internal string? Text { get; set; }
    internal OnnxTensor? Tensor { get; set; }
    internal List<double> Floats { get; } = [];
    internal List<long> Ints { get; } = [];

    /// <summary>True where the value is a graph, a function's parameter or a sparse tensor.</summary>
    internal bool IsOther { get; set; }
}

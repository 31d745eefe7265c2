namespace NeuroChip.Networks.Onnx.Operators;

/// <summary>Every supported operator, a line each; docs/reference/onnx.md is written from this table.</summary>
public static class OnnxOperators
{
    private static readonly OnnxOperator[] All =
    [
        new("Add", "of a constant: bias; of two branches: two projections into one population", ElementOperators.Add),
        new("ArgMax", "left out at the end: the read-out takes the largest score", EndOperators.ArgMax),
        new("AveragePool", "folds into the weights behind it, or into the convolution before it; pads, ceil_mode and count_include_pad as far as every window has one area", WindowOperators.AveragePool),
        new("BatchNormalization", "folds into the layer before it, or scales and shifts what follows", LayerOperators.BatchNormalization),
        new("Cast", "nothing, between real types; of constants any", ShapeOperators.Cast),
        new("Clip", "population of neurons; a finite upper end is the largest rate, another lower end a shift", ElementOperators.Clip),
        new("Concat", "of constants alone (shapes)", ShapeOperators.Concat),
        new("Constant", "constant", ShapeOperators.Constant),
        new("Conv", "convolution in one or two dimensions: groups, strides, dilations, pads, auto_pad", LayerOperators.Conv),
        new("Div", "by a constant: scale", ElementOperators.Div),
        new("Dropout", "nothing", ShapeOperators.Dropout),
        new("Flatten", "nothing: an order of elements", ShapeOperators.Flatten),
        new("Gather", "of constants alone (shapes)", ShapeOperators.Gather),
        new("Gemm", "fully connected layer: alpha, beta, transA of a vector, transB", LayerOperators.Gemm),
        new("GlobalAveragePool", "as AveragePool over the whole image", WindowOperators.GlobalAveragePool),
        new("GlobalMaxPool", "as MaxPool over the whole image", WindowOperators.GlobalMaxPool),
        new("Identity", "nothing", ShapeOperators.Identity),
        new("LogSoftmax", "left out at the end: the largest score stays the largest", EndOperators.Softmax),
        new("MatMul", "by a constant matrix: fully connected layer", LayerOperators.MatMul),
        new("MaxPool", "a tournament of neurons, k*k per window of k x k, see [conversion](../explanation/conversion.md#max-pooling)", WindowOperators.MaxPool),
        new("Mul", "by a constant: scale", ElementOperators.Mul),
        new("Neg", "scale of -1", ElementOperators.Neg),
        new("Pad", "zeros: folds into the layer behind it", WindowOperators.Pad),
        new("ReduceMean", "over height and width: GlobalAveragePool", WindowOperators.ReduceMean),
        new("Relu", "population of integrate-and-fire neurons", ElementOperators.Relu),
        new("Reshape", "nothing: an order of elements; of constants too", ShapeOperators.Reshape),
        new("Shape", "constant", ShapeOperators.Shape),
        new("Softmax", "left out at the end: the largest score stays the largest", EndOperators.Softmax),
        new("Squeeze", "nothing", ShapeOperators.Squeeze),
        new("Sub", "of a constant: shift; of two branches: projections of opposite sign", ElementOperators.Sub),
        new("Sum", "as Add", ElementOperators.Sum),
        new("Transpose", "an order of elements, absorbed by the layer or the image that it touches (NHWC graphs)", ShapeOperators.Transpose),
        new("Unsqueeze", "nothing", ShapeOperators.Unsqueeze),
    ];

    private static readonly Dictionary<string, OnnxOperator> ByName = All.ToDictionary(o => o.Name, StringComparer.Ordinal);

    // What people meet most, and what to do about it.
    private static readonly Dictionary<string, string> Remedies = new(StringComparer.Ordinal)
    {
        ["LeakyRelu"] = "train with Relu: a neuron has no negative rate",
        ["PRelu"] = "train with Relu: a neuron has no negative rate",
        ["Elu"] = "train with Relu: a neuron has no negative rate",
        ["Sigmoid"] = "train with Relu, or leave a Sigmoid at the end out of the export",
        ["Tanh"] = "train with Relu: a neuron has no negative rate",
        ["HardSwish"] = "train with Relu or Relu6",
        ["LSTM"] = "recurrent networks are not converted",
        ["GRU"] = "recurrent networks are not converted",
        ["QLinearConv"] = "export the network in floating point; the compiler quantizes it for the chip",
        ["QuantizeLinear"] = "export the network in floating point; the compiler quantizes it for the chip",
        ["DequantizeLinear"] = "export the network in floating point; the compiler quantizes it for the chip",
        ["InstanceNormalization"] = "train with BatchNormalization: this one depends on the image and cannot be folded",
        ["LayerNormalization"] = "train with BatchNormalization: this one depends on the image and cannot be folded",
        ["LRN"] = "train with BatchNormalization: this one depends on the image and cannot be folded",
    };

    /// <summary>Names and what becomes of them, in alphabetical order.</summary>
    public static IEnumerable<(string Name, string Conversion)> Table => All.Select(o => (o.Name, o.Conversion));

    /// <summary>The operator of that name, or null.</summary>
    internal static OnnxOperator? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>What to do about an operator that is not there.</summary>
    internal static string Remedy(string name) => (Remedies.TryGetValue(name, out var own) ? own + "; " : "") + "supported are " + string.Join(", ", All.Select(o => o.Name));
}

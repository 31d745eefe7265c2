using Google.Protobuf;

namespace NeuroChip.Networks.Onnx.Wire;

/// <summary>A tensor with its values still in one of the file's forms; <see cref="OnnxTensorDecoder"/> turns it into numbers.</summary>
internal sealed record OnnxTensor
{
    internal string Name { get; set; } = "";
    internal List<long> Dims { get; } = [];
    internal int DataType { get; set; }
    internal ByteString? Raw { get; set; }

    /// <summary>float_data.</summary>
    internal List<double> Floats { get; } = [];

    /// <summary>double_data.</summary>
    internal List<double> Doubles { get; } = [];

    /// <summary>int32_data, which also holds 8- and 16-bit integers, truth values and the bits of 16-bit floats.</summary>
    internal List<long> Ints32 { get; } = [];

    /// <summary>int64_data.</summary>
    internal List<long> Ints64 { get; } = [];

    /// <summary>uint64_data, which also holds 32-bit unsigned integers.</summary>
    internal List<long> Unsigned64 { get; } = [];

    /// <summary>True where the values lie in another file.</summary>
    internal bool IsExternal { get; set; }

    /// <summary>True where the tensor is a piece of a larger one.</summary>
    internal bool IsSegment { get; set; }
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Onnx.Wire;

namespace NeuroChip.Networks.Onnx;

/// <summary>One operator while it is imported: its attributes, its inputs as far as they are known, and where its problems go.</summary>
internal sealed class OnnxOp
{
    private readonly OnnxImport _import;
    private readonly OnnxNode _node;

    internal OnnxOp(OnnxImport import, OnnxNode node, string name)
    {
        (_import, _node, Name) = (import, node, name);
        Position = import.At(name);
    }

    internal string Name { get; }
    internal string Type => _node.Op;
    internal SourcePosition Position { get; }
    internal DiagnosticBag Bag => _import.Bag;
    internal long Opset => _import.Opset;
    internal OnnxImport Import => _import;

    /// <summary>Operator and name, as messages begin.</summary>
    internal string Label => $"{Type} '{Name}'";

    internal int InputCount => _node.Inputs.Count;

    /// <summary>True if the optional input is there.</summary>
    internal bool Has(int input) => input < _node.Inputs.Count && _node.Inputs[input].Length > 0;

    /// <summary>True if somebody reads the output.</summary>
    internal bool IsRead(int output) => output < _node.Outputs.Count && _node.Outputs[output].Length > 0 && _import.IsRead(_node.Outputs[output]);

    /// <summary>The input as a constant or an activation; null where it is missing (reported) or failed before.</summary>
    internal object? Input(int index)
    {
        if (Has(index)) return _import.Value(_node.Inputs[index]);
        Error("NC0404", $"lacks its input {index}");
        return null;
    }

    /// <summary>The input as an activation that something may be computed of; null after a reported problem.</summary>
    internal OnnxActivation? Activation(int index)
    {
        var value = Input(index);
        if (value is OnnxActivation { IsEnd: true })
        {
            Error("NC0408", "computes with the result of a Softmax or ArgMax; these are supported at the end of a network alone");
            return null;
        }
        if (value is OnnxConstant) Error("NC0405", $"has a constant as its input {index}, expected one that depends on the image");
        return value as OnnxActivation;
    }

    /// <summary>The input as a constant; null after a reported problem, or where an optional one is missing.</summary>
    internal OnnxConstant? Constant(int index, string what, bool required = true)
    {
        if (!required && !Has(index)) return null;
        var value = Input(index);
        if (value is OnnxActivation) Error("NC0405", $"computes its {what} from the image; it must be a constant", "export the model with constants folded");
        return value as OnnxConstant;
    }

    /// <summary>The input as real weights.</summary>
    internal OnnxConstant? Weights(int index, string what, int rank = -1, bool required = true)
    {
        var constant = Constant(index, what, required);
        if (constant is null) return null;
        if (rank >= 0 && constant.Dims.Length != rank)
        {
            Error("NC0405", $"has {what} of shape [{string.Join(", ", constant.Dims)}], expected {rank} dimensions");
            return null;
        }
        if (constant.Values.Length > 0) return constant;
        Error("NC0504", $"has {what} of shape [{string.Join(", ", constant.Dims)}]: a layer of size zero");
        return null;
    }

    internal bool HasAttribute(string name) => Find(name) is not null;

    internal long Int(string name, long fallback) => Find(name)?.Int ?? fallback;

    internal double Float(string name, double fallback) => Find(name)?.Float ?? fallback;

    internal string Text(string name, string fallback) => Find(name)?.Text ?? fallback;

    internal IReadOnlyList<double> Floats(string name) => Find(name)?.Floats ?? [];

    internal OnnxTensor? Tensor(string name) => Find(name)?.Tensor;

    /// <summary>A list of integers, or null where the attribute is missing.</summary>
    internal long[]? Ints(string name) => Find(name) is { } a ? a.Ints.Count == 0 && a.Int is { } one ? [one] : [.. a.Ints] : null;

    /// <summary>Integers from an attribute (older operator sets) or a constant input (newer ones); null where neither is there or after a problem.</summary>
    internal long[]? IntsOrInput(string name, int input) => Ints(name) ?? Constant(input, name, required: false)?.Integers();

    /// <summary>Reports a problem of this operator.</summary>
    internal void Error(string code, string message, string? hint = null) => Bag.Error(code, $"{Label} {message}", Position, hint);

    /// <summary>Tells the user something.</summary>
    internal void Note(string text) => _import.Notes.Add($"{Label} {text}");

    /// <summary>Sets an output.</summary>
    internal void Set(object? value, int output = 0)
    {
        if (value is not null && output < _node.Outputs.Count) _import.Set(_node.Outputs[output], value);
    }

    /// <summary>A name for a node: the operator's own, once.</summary>
    internal string NewName(string suffix = "") => _import.NewName(Name + suffix);

    private OnnxAttribute? Find(string name) => _node.Attributes.Find(a => a.Name == name);
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Onnx.Operators;
using NeuroChip.Networks.Onnx.Wire;

namespace NeuroChip.Networks.Onnx;

/// <summary>One pass over the operators of a model, in an order in which inputs come first. Every problem goes to the bag; a value that failed is missing and silences what needs it.</summary>
internal sealed class OnnxImport(string path, long opset, DiagnosticBag bag)
{
    private readonly Dictionary<string, object> _values = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    internal DiagnosticBag Bag => bag;
    internal long Opset => opset;
    internal List<string> Notes { get; } = [];

    /// <summary>The image's layout, once a layer has asked for another than the file's.</summary>
    internal OnnxInputLayout? Layout { get; set; }

    internal SourcePosition At(string name) => new(path + ":" + name);

    internal object? Value(string name) => _values.GetValueOrDefault(name);

    internal void Set(string name, object value) => _values[name] = value;

    internal bool IsRead(string name) => _read.Contains(name);

    internal string NewName(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++) unique = FormattableString.Invariant($"{name}#{i}");
        return unique;
    }

    /// <summary>Decodes the initializers that are needed.</summary>
    internal void Initializers(OnnxGraph graph, HashSet<string> needed)
    {
        foreach (var tensor in graph.Initializers)
            if (needed.Contains(tensor.Name) && OnnxTensorDecoder.Decode(tensor, At(tensor.Name), $"initializer '{Excerpt.Of(tensor.Name)}'", bag) is { } constant)
                _values[tensor.Name] = constant;
    }

    /// <summary>The input of the graph.</summary>
    internal AnnInput? Input(OnnxValue value, OnnxInputLayout? layout)
    {
        var at = At(value.Name);
        if (value.ElementType is OnnxTensorDecoder.Text or 14 or 15)
        {
            bag.Error("NC0405", $"input '{Excerpt.Of(value.Name)}' holds {OnnxTensorDecoder.NameOf(value.ElementType)}, expected numbers", at);
            return null;
        }
        if (value.Dims is not { Count: >= 2 and <= 4 } dims)
        {
            bag.Error("NC0405", $"input '{Excerpt.Of(value.Name)}' has {(value.Dims is null ? "no shape" : $"{value.Dims.Count} dimensions")}, expected [batch, n], [batch, channels, length] or [batch, channels, height, width]", at,
                "export the model with a fixed input shape");
            return null;
        }
        for (var d = 1; d < dims.Count; d++)
        {
            if (dims[d] is > 0) continue;
            bag.Error(dims[d] is null ? "NC0404" : "NC0504", $"dimension {d} of input '{Excerpt.Of(value.Name)}' is {(dims[d] is { } n ? n.ToString(System.Globalization.CultureInfo.InvariantCulture) : "left open")}", at, "export the model with a fixed input shape; only the batch may stay open");
            return null;
        }
        if (OnnxBroadcast.Product(dims.Skip(1).Select(d => d!.Value), Shape.MaxSize) is null)
        {
            bag.Error("NC0409", $"input '{Excerpt.Of(value.Name)}' claims [{string.Join(", ", dims.Skip(1))}], more than {Shape.MaxSize} elements", at);
            return null;
        }
        int[] own = [1, .. dims.Skip(1).Select(d => (int)d!.Value)];
        var shape = layout?.Shape ?? (own.Length == 4 ? new AnnShape(own[1], own[2], own[3]) : own.Length == 3 ? new AnnShape(own[1], 1, own[2]) : new AnnShape(own[1], 1, 1));
        var input = new AnnInput(NewName(value.Name), at.File, shape, [])
        {
            Layout = layout?.Map is not null ? "NHWC" : own.Length == 4 ? "NCHW" : "flat", FileDims = [(int)Math.Clamp(dims[0] ?? -1, -1, int.MaxValue), .. own[1..]],
        };
        _values[value.Name] = new OnnxActivation(input, own, layout?.Map);
        return input;
    }

    /// <summary>Imports the operators.</summary>
    internal void Run(IReadOnlyList<(OnnxNode Node, string Name)> nodes)
    {
        foreach (var (node, _) in nodes) _read.UnionWith(node.Inputs);
        foreach (var (node, name) in nodes)
        {
            var op = new OnnxOp(this, node, name);
            // What an operator before it has failed to give was reported there.
            if (node.Inputs.TrueForAll(i => i.Length == 0 || _values.ContainsKey(i))) OnnxOperators.Find(node.Op)!.Import(op);
        }
    }
}

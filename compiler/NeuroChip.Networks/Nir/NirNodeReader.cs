using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Nir;

/// <summary>Reads the NIR primitives without state (Pedersen et al., Nat. Commun. 15:8122, 2024, Table 1).</summary>
internal static class NirNodeReader
{
    /// <summary>Every type that the reader understands, for messages.</summary>
    internal const string Supported =
        "Input, Output, Affine, Linear, Scale, Conv1d, Conv2d, SumPool2d, AvgPool2d, Flatten, Delay, Threshold, IF, LI, LIF, I, CubaLI, CubaLIF, NIRGraph";

    /// <summary>The node, or null after a reported problem.</summary>
    internal static SnnNode? Read(string type, string name, string origin, NirAttributes a, DiagnosticBag bag)
    {
        switch (type)
        {
            case "Input": return a.ShapeOf("shape", required: true) is { } shape ? new InputNode(name, origin, shape) : null;
            case "Output": return new OutputNode(name, origin, a.ShapeOf("shape", required: false));
            case "Affine" or "Linear": return Linear(name, origin, type == "Affine", a);
            case "Scale": return a.Weights("scale", 0) is { } s ? new ScaleNode(name, origin, s.Values) { InputShape = Stated(s.Dims, a) } : null;
            case "Conv1d": return NirConvReader.Read(name, origin, 1, a, bag);
            case "Conv2d": return NirConvReader.Read(name, origin, 2, a, bag);
            case "SumPool2d" or "AvgPool2d": return Pool(name, origin, type == "AvgPool2d", a);
            case "Flatten": return Flatten(name, origin, a, bag);
            case "Delay": return a.Parameter("delay", required: true) is { } d ? new DelayNode(name, origin, d.Values) { InputShape = Stated(d.Dims, a) } : null;
            case "Threshold": return NirNeuronReader.Read(NeuronKind.Threshold, name, origin, a, bag);
            case "IF": return NirNeuronReader.Read(NeuronKind.If, name, origin, a, bag);
            case "LI": return NirNeuronReader.Read(NeuronKind.Li, name, origin, a, bag);
            case "LIF": return NirNeuronReader.Read(NeuronKind.Lif, name, origin, a, bag);
            case "I": return NirNeuronReader.Read(NeuronKind.I, name, origin, a, bag);
            case "CubaLI": return NirNeuronReader.Read(NeuronKind.CubaLi, name, origin, a, bag);
            case "CubaLIF": return NirNeuronReader.Read(NeuronKind.CubaLif, name, origin, a, bag);
            default:
                bag.Error("NC0408", $"node '{name}' has the type '{Printable(type)}', which is not supported", a.At("type"), "supported are: " + Supported);
                return null;
        }
    }

    /// <summary>The shape that an array states, or null for scalars and single values, which fit any shape.</summary>
    internal static Shape? Stated(int[] dims, NirAttributes a) => dims.Aggregate(1L, (p, d) => p * d) <= 1 ? null : a.CheckedShape(dims, a.Here);

    private static string Printable(string text) => string.Concat(text.Take(60).Select(c => char.IsControl(c) ? '?' : c));

    private static LinearNode? Linear(string name, string origin, bool affine, NirAttributes a)
    {
        var weight = a.Weights("weight", 2);
        var bias = affine && weight is { } known ? a.Bias(known.Dims[0], required: true) : null;
        return weight is { } w ? new LinearNode(name, origin, w.Values, w.Dims[0], w.Dims[1], bias) : null;
    }

    private static PoolNode? Pool(string name, string origin, bool average, NirAttributes a)
    {
        var kernel = a.Pair("kernel_size", 2, default, 1, 1, required: true);
        var stride = a.Pair("stride", 2, kernel ?? (1, 1), 1, 1);
        var padding = a.Pair("padding", 2, (0, 0), 0, 0);
        return kernel is { } k && stride is { } s && padding is { } p ? new PoolNode(name, origin, average, k, s, p) : null;
    }

    private static FlattenNode? Flatten(string name, string origin, NirAttributes a, DiagnosticBag bag)
    {
        var start = a.Integers("start_dim", required: false);
        var end = a.Integers("end_dim", required: false);
        if (start is { Length: not 1 } || end is { Length: not 1 })
        {
            bag.Error("NC0405", "'start_dim' and 'end_dim' of Flatten must be single integers", a.Here);
            return null;
        }
        var stated = a.NestedShape("input_type", "input") ?? (a.HasGroup("input_type") ? null : a.ShapeOf("input_type", required: false));
        var (from, to) = (start?[0] ?? 0, end?[0] ?? -1);
        if (stated is null)
        {
            if (!a.Has("input_type") && (from, to) != (0, -1)) a.Missing("input_type");
            return new FlattenNode(name, origin, null);
        }
        if (from < 0) from += stated.Rank;
        if (to < 0) to += stated.Rank;
        if (from < 0 || to >= stated.Rank || from > to)
        {
            bag.Error("NC0405", $"Flatten of dimensions {start?[0] ?? 0} to {end?[0] ?? -1} does not fit its input {stated}", a.Here);
            return null;
        }
        var dims = new List<int>();
        for (var i = 0; i < stated.Rank; i++)
        {
            if (i > from && i <= to) dims[^1] *= stated[i];
            else dims.Add(stated[i]);
        }
        return new FlattenNode(name, origin, new Shape([.. dims])) { InputShape = stated };
    }
}

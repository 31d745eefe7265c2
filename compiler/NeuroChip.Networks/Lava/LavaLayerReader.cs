using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Nir;

namespace NeuroChip.Networks.Lava;

/// <summary>Reads one layer into the chain.</summary>
internal static class LavaLayerReader
{
    private const string Supported = "supported are input, dense, dense_rec, conv, pool, flatten and, as the last layer, average";

    internal static void Read(Hdf5Group layer, int index, bool last, LavaChain chain, DiagnosticBag bag)
    {
        var a = new NirAttributes(layer, $"layer {index}", bag);
        var type = a.Text("type");
        if (type is null) bag.Error("NC0404", $"layer {index} states no type", a.At("type"));
        var errors = bag.Items.Count(d => d.Severity == Severity.Error);
        var what = $"layer {index} ({type})";
        var attributes = new NirAttributes(layer, what, bag);
        var name = index.ToString(CultureInfo.InvariantCulture);
        switch (type)
        {
            case null: break;
            case "input": Input(layer, index, what, attributes, chain, bag); break;
            case "dense" or "dense_rec": Dense(layer, name, what, type == "dense_rec", attributes, chain, bag); break;
            case "conv": LavaWindowReader.Conv(layer, name, what, attributes, chain, bag); break;
            case "pool": LavaWindowReader.Pool(layer, name, what, attributes, chain, bag); break;
            case "flatten": Flatten(layer, name, what, chain, bag); break;
            case "average" when last: Average(layer, name, what, attributes, chain, bag); break;
            default: bag.Error("NC0408", $"layer {index} is of type '{Excerpt.Of(type)}', which is not supported{(type == "average" ? " in the middle of a network" : "")}", a.At("type"), Supported); break;
        }
        if (type is null || bag.Items.Count(d => d.Severity == Severity.Error) > errors) chain.Break();
    }

    /// <summary>The neurons of a layer behind its synapses, and the axonal delay behind them.</summary>
    internal static void Neurons(Hdf5Group layer, string name, string what, Shape shape, double[]? bias, NirAttributes a, LavaChain chain, DiagnosticBag bag)
    {
        if (LavaNeuronReader.Read(layer, what, name, shape, bias, bag) is not var (node, strict)) return;
        chain.Add(node, strict);
        if (!a.Has("delay") || a.Integers("delay", required: true, lowest: 0) is not { } steps) return;
        if (LavaNeuronReader.Spread(steps, "delay", what, shape, a, bag) is not { } each || each.AsSpan().IndexOfAnyExcept(0) < 0) return;
        chain.Add(new DelayNode(name + ".delay", a.At("delay").File, Array.ConvertAll(each, d => d * LavaReader.StepSeconds)), shape);
    }

    /// <summary>Weights as netx takes them: whole numbers, the fraction cut off, times 2^wgtExp.</summary>
    internal static float[] Whole(float[] weights, Hdf5Group layer, string what, string attribute, NirAttributes a, DiagnosticBag bag)
    {
        var exponent = 0;
        using (var neuron = layer.TryGroup("neuron"))
        {
            if (neuron is not null && neuron.Has("wgtExp") && new NirAttributes(neuron, what, bag).Integers("wgtExp", required: false) is [var e, ..])
            {
                if (e is < -6 or > 7) bag.Error("NC0506", $"'wgtExp' of {what} is {e}, outside -6 to 7", a.At("neuron/wgtExp"));
                else exponent = e;
            }
        }
        var whole = new float[weights.Length];
        var cut = 0;
        for (var i = 0; i < whole.Length; i++)
        {
            whole[i] = MathF.Truncate(weights[i]);
            if (whole[i] != weights[i]) cut++;
            whole[i] = MathF.ScaleB(whole[i] + 0f, exponent);
        }
        if (cut > 0) bag.Warning("NC0405", $"{cut} of {weights.Length} values of '{attribute}' of {what} are no whole numbers; their fraction is cut off, as netx does", a.At(attribute));
        return whole;
    }

    /// <summary>A bias per channel or neuron, in weight units; null if there is none.</summary>
    internal static double[]? Bias(Shape shape, Hdf5Group layer, string what, NirAttributes a, DiagnosticBag bag)
    {
        if (!a.Has("bias") || a.Weights("bias", 0) is not { } bias) return null;
        var whole = Whole(bias.Values, layer, what, "bias", a, bag);
        return LavaNeuronReader.Spread(Array.ConvertAll(whole, b => (double)b), "bias", what, shape, a, bag);
    }

    /// <summary>A shape that a layer states, or null.</summary>
    internal static Shape? Stated(NirAttributes a) => a.Has("shape") ? a.ShapeOf("shape", required: false) : null;

    private static void Input(Hdf5Group layer, int index, string what, NirAttributes a, LavaChain chain, DiagnosticBag bag)
    {
        if (index > 0)
        {
            bag.Error("NC0408", $"{what} is not the first layer", a.At("type"), "a network has one input");
            return;
        }
        if (a.ShapeOf("shape", required: true) is not { } shape) return;
        chain.Input(shape, layer.File.At(layer.Path).File);
        if (!layer.Has("neuron")) return;
        if (LavaNeuronReader.Read(layer, what, "input", shape, null, bag) is null) return;
        bag.Warning("NC0411", $"{what} turns images into spikes before the network; the spikes themselves are its input here", a.Here,
            "record the input layer's spikes and give them as data");
    }

    private static void Dense(Hdf5Group layer, string name, string what, bool recurrent, NirAttributes a, LavaChain chain, DiagnosticBag bag)
    {
        if (layer.Has("weight") && IsComplex(layer))
        {
            bag.Error("NC0408", $"{what} has complex weights, which are not supported", a.At("weight"), "supported are CUBA and LOIHI neurons with real weights");
            return;
        }
        if (a.Weights("weight", 0) is not { } weight) return;
        var outputs = Stated(a)?.Size ?? weight.Dims[0];
        var inputs = weight.Values.Length / outputs;
        if (weight.Dims.Length > 1 && (weight.Dims[0] != outputs || weight.Dims[1] != inputs) || (long)inputs * outputs != weight.Values.Length)
        {
            bag.Error("NC0501", $"the weight of {what} has the shape [{string.Join(", ", weight.Dims)}], which does not fit its {outputs} neurons", a.At("weight"));
            return;
        }
        if (chain.Shape is null) chain.Input(new Shape(inputs), layer.File.At(layer.Path).File);
        if (chain.Shape!.Size != inputs)
        {
            bag.Error("NC0501", $"the weight of {what} takes {inputs} inputs, but {chain.Shape} arrives", a.At("weight"));
            return;
        }
        var shape = new Shape(outputs);
        chain.Add(new LinearNode(name + ".weight", a.At("weight").File, Whole(weight.Values, layer, what, "weight", a, bag), outputs, inputs, null), shape);
        Neurons(layer, name, what, shape, Bias(shape, layer, what, a, bag), a, chain, bag);
        if (!recurrent || a.Weights("weight_rec", 2) is not { } back) return;
        if (back.Dims[0] != outputs || back.Dims[1] != outputs)
        {
            bag.Error("NC0501", $"'weight_rec' of {what} has the shape [{string.Join(", ", back.Dims)}], expected [{outputs}, {outputs}]", a.At("weight_rec"));
            return;
        }
        chain.Feedback(new LinearNode(name + ".weight_rec", a.At("weight_rec").File, Whole(back.Values, layer, what, "weight_rec", a, bag), outputs, outputs, null), name);
    }

    private static bool IsComplex(Hdf5Group layer)
    {
        using var group = layer.TryGroup("weight");
        return group is not null;
    }

    private static void Flatten(Hdf5Group layer, string name, string what, LavaChain chain, DiagnosticBag bag)
    {
        var origin = layer.File.At(layer.Path);
        if (chain.Shape is not { } shape) bag.Error("NC0501", $"{what} has nothing to flatten", origin, "the first layer must be input, dense or conv");
        else if (shape.Rank > 1) chain.Add(new FlattenNode(name, origin.File, new Shape(shape.Size)), new Shape(shape.Size));
    }

    /// <summary>The mean over groups of outputs, here their sum: the decision is the same and weights stay whole.</summary>
    private static void Average(Hdf5Group layer, string name, string what, NirAttributes a, LavaChain chain, DiagnosticBag bag)
    {
        if (chain.Shape is not { } shape || a.ShapeOf("shape", required: true) is not { } stated)
        {
            if (chain.Shape is null) bag.Error("NC0501", $"{what} has nothing to average", a.Here);
            return;
        }
        var groups = stated[0];
        if (shape.Size % groups != 0)
        {
            bag.Error("NC0501", $"{what} makes {groups} groups of {shape}, which do not divide it", a.At("shape"));
            return;
        }
        var weight = new float[(long)groups * shape.Size];
        for (var i = 0; i < shape.Size; i++) weight[((long)(i / (shape.Size / groups)) * shape.Size) + i] = 1;
        chain.Add(new LinearNode(name + ".sum", a.Here.File, weight, groups, shape.Size, null), new Shape(groups));
    }
}

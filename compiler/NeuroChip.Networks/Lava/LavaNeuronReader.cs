using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Nir;

namespace NeuroChip.Networks.Lava;

/// <summary>
/// The neurons of a layer. CUBA spikes where v reaches the threshold, as SLAYER's CUBA neuron is defined and its recorded outputs confirm; LOIHI where v
/// exceeds it, as the chip does (the option --strict-threshold decides otherwise). refDelay counts the step of the spike itself.
/// </summary>
internal static class LavaNeuronReader
{
    internal const int MaxThreshold = 131071;
    private const int MaxRefractory = 64;
    private const int One = 1 << IntegerNeuron.LoihiDecayBits;

    /// <summary>The population, or null after a reported problem.</summary>
    /// <param name="layer">The layer's group.</param>
    /// <param name="what">The layer in messages, for example "layer 2 (conv)".</param>
    /// <param name="name">The population's name.</param>
    /// <param name="shape">Its shape.</param>
    /// <param name="bias">Per channel or neuron, in weight units, or null.</param>
    /// <param name="bag">Takes the errors.</param>
    internal static (NeuronNode Node, bool Strict)? Read(Hdf5Group layer, string what, string name, Shape shape, double[]? bias, DiagnosticBag bag)
    {
        using var group = layer.TryGroup("neuron");
        if (group is null)
        {
            bag.Error("NC0404", $"{what} has no group 'neuron'", layer.File.At(layer.PathOf("neuron")), "layers without neurons (affine) are not supported");
            return null;
        }
        var a = new NirAttributes(group, $"the neurons of {what}", bag);
        var type = a.Text("type");
        if (type is not ("CUBA" or "LOIHI"))
        {
            if (type is null) bag.Error("NC0404", $"the neurons of {what} state no type", a.At("type"));
            else bag.Error("NC0408", $"the neurons of {what} are of type '{Excerpt.Of(type)}', which is not supported", a.At("type"), Remedy(type));
            return null;
        }
        var errors = bag.Items.Count(d => d.Severity == Severity.Error);
        var graded = a.Has("gradedSpike") && a.Integers("gradedSpike", required: false) is [not 0, ..];
        var message = a.Has("messageBits") && a.Integers("messageBits", required: false) is [not 0, ..];
        if (graded || message) bag.Error("NC0408", $"the neurons of {what} send graded spikes, which is not supported", a.At(graded ? "gradedSpike" : "messageBits"), "train with binary spikes");
        int[]? Range(string attribute, bool required, int least, int most)
        {
            var values = a.Integers(attribute, required);
            if (values is null) return null;
            if (values.AsSpan().IndexOfAnyExceptInRange(least, most) is var at && at >= 0)
                bag.Error("NC0506", $"'{attribute}' of {what} is {values[at]}, outside {least} to {most}", a.At(attribute));
            return Spread(values, attribute, what, shape, a, bag);
        }
        var du = Range("iDecay", true, 0, One);
        var dv = Range("vDecay", true, 0, One);
        var threshold = Range("vThMant", true, 1, MaxThreshold);
        var refractory = Range("refDelay", false, 0, MaxRefractory) ?? [1];
        if (refractory.Length > 1 && refractory.AsSpan().IndexOfAnyExcept(refractory[0]) >= 0)
            bag.Error("NC0408", $"the neurons of {what} have several refDelay, supported is one", a.At("refDelay"));
        if (a.Has("weight_exp") && a.Parameter("weight_exp", required: false) is { Values: var e } && Array.Exists(e, v => v != 0))
            bag.Warning("NC0405", $"'weight_exp' of {what} is left out, as netx does", a.At("weight_exp"));
        if (bag.Items.Count(d => d.Severity == Severity.Error) > errors) return null;
        return (new NeuronNode(name, group.File.At(group.Path).File, NeuronKind.CubaLif)
        {
            VThreshold = Array.ConvertAll(threshold!, t => (double)t), VReset = [0.0], InputShape = shape, RefractorySteps = Math.Max(0, refractory[0] - 1),
            Integer = new IntegerNeuron { KeepU = Array.ConvertAll(du!, d => One - d), KeepV = Array.ConvertAll(dv!, d => One - d), Bias = bias ?? [0.0] },
        }, type == "LOIHI");
    }

    /// <summary>One value, or one per neuron; values per channel are spread over the channel.</summary>
    internal static T[]? Spread<T>(T[] values, string attribute, string what, Shape shape, NirAttributes a, DiagnosticBag bag)
    {
        if (values.Length == 1 || values.Length == shape.Size) return values;
        if (values.Length != shape[0])
        {
            bag.Error("NC0405", $"'{attribute}' of {what} has {values.Length} values, expected 1, {shape[0]} or {shape.Size}", a.At(attribute));
            return null;
        }
        var area = shape.Size / shape[0];
        var spread = new T[shape.Size];
        for (var i = 0; i < spread.Length; i++) spread[i] = values[i / area];
        return spread;
    }

    private static string Remedy(string type) => type switch
    {
        "SDNN" => "sigma-delta networks send differences as graded spikes; train a network of CUBA neurons",
        _ => "supported are CUBA and LOIHI",
    };
}

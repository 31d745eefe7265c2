using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Nir;

/// <summary>Reads the NIR primitives with state, and Threshold.</summary>
internal static class NirNeuronReader
{
    /// <summary>The node, or null after a reported problem.</summary>
    internal static NeuronNode? Read(NeuronKind kind, string name, string origin, NirAttributes a, DiagnosticBag bag)
    {
        Shape? shape = null;
        var complete = true;
        var cuba = kind is NeuronKind.CubaLi or NeuronKind.CubaLif;
        var leaky = cuba || kind is NeuronKind.Li or NeuronKind.Lif;
        var spiking = kind is NeuronKind.If or NeuronKind.Lif or NeuronKind.CubaLif;

        double[]? Take(string attribute, bool required)
        {
            if (!required && !a.Has(attribute)) return null;
            var parameter = a.Parameter(attribute, required);
            if (parameter is not { } p)
            {
                complete = false;
                return null;
            }
            var stated = NirNodeReader.Stated(p.Dims, a);
            if (shape is not null && stated is not null && !shape.Equals(stated))
            {
                bag.Error("NC0405", $"'{attribute}' has the shape {stated}, but another attribute of the node has {shape}", a.At(attribute));
                complete = false;
            }
            shape ??= stated;
            return p.Values;
        }

        var threshold = kind == NeuronKind.Threshold ? Take("threshold", true) : spiking ? Take("v_threshold", true) : [];
        var node = new NeuronNode(name, origin, kind)
        {
            R = kind == NeuronKind.Threshold ? [1.0] : Take("r", true) ?? [1.0],
            TauMem = leaky ? Take(cuba ? "tau_mem" : "tau", true) ?? [] : [],
            TauSyn = cuba ? Take("tau_syn", true) ?? [] : [],
            VLeak = leaky ? Take("v_leak", true) ?? [0.0] : [0.0],
            VThreshold = threshold ?? [],
            VReset = spiking ? Take("v_reset", false) : null,
            WIn = cuba ? Take("w_in", false) ?? [1.0] : [1.0],
        };
        return complete ? NirStart.Read(NirInteger.Read(node with { InputShape = shape }, a, bag), a) : null;
    }
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Nir;

/// <summary>
/// Integer arithmetic and refractory times of a population in a NIR file. The node itself is the CubaLIF whose forward-Euler step comes closest:
/// tau = dt 2^D / (2^D - keep), gains of one; the node's group <c>metadata</c> holds the integers, which <see cref="Read"/> takes back exactly.
/// </summary>
internal static class NirInteger
{
    private const string Group = "metadata";
    private const string Prefix = "neurochip_";
    private const string DecayBits = Prefix + "decay_bits", StateFraction = Prefix + "state_fraction", StateBits = Prefix + "state_bits",
        KeepU = Prefix + "keep_u", KeepV = Prefix + "keep_v", Bias = Prefix + "bias", Refractory = Prefix + "refractory_steps";

    // Stands for a time constant without end: no step of a run is long against it.
    private const double Endless = 1e9;

    /// <summary>True if the node holds what NIR has no word for.</summary>
    internal static bool Concerns(NeuronNode node) => node.Integer is not null || node.RefractorySteps > 0;

    internal static void Write(Hdf5Group group, NeuronNode node, SnnSemantics semantics, DiagnosticBag bag)
    {
        var lost = new List<string>();
        NirNodeWriter.Write(group, node.Integer is { } integer ? Plain(node, integer, semantics.Dt ?? 1, lost) : node);
        using var metadata = group.CreateGroup(Group);
        void Whole(string name, params int[] values) => metadata.Write(name, Array.ConvertAll(values, v => (long)v), values.Length);
        if (node.RefractorySteps > 0)
        {
            Whole(Refractory, node.RefractorySteps);
            lost.Add($"{node.RefractorySteps} refractory steps");
        }
        if (node.Integer is { } i)
        {
            Whole(DecayBits, i.DecayBits);
            Whole(StateFraction, i.StateFraction);
            Whole(StateBits, i.StateBits);
            Whole(KeepU, i.KeepU);
            Whole(KeepV, i.KeepV);
            metadata.Write(Bias, i.Bias, i.Bias.Length);
        }
        bag.Warning("NC0410", $"NIR cannot say of '{node.Name}': {string.Join(", ", lost)}; they stand as metadata, which neurochip reads", group.File.At(group.Path),
            "other tools run real-valued neurons that come close");
    }

    /// <summary>The node with what its metadata say; metadata of other tools are passed over.</summary>
    internal static NeuronNode Read(NeuronNode node, NirAttributes a, DiagnosticBag bag)
    {
        a.Nested(Group, m =>
        {
            if (m.Has(Refractory) && m.Integers(Refractory, true, 0) is [var steps, ..]) node = node with { RefractorySteps = Math.Min(steps, 1 << 16) };
            if (!m.Has(KeepU)) return;
            int One(string name, int least, int most)
            {
                if (m.Integers(name, true) is not [var value, ..]) return least;
                if (value < least || value > most) bag.Error("NC0506", $"'{name}' is {value}, outside {least} to {most}", m.At(name));
                return Math.Clamp(value, least, most);
            }
            if (node.Kind != NeuronKind.CubaLif)
            {
                bag.Error("NC0405", $"'{KeepU}' belongs to a CubaLIF", m.At(KeepU));
                return;
            }
            var bits = One(DecayBits, 1, 20);
            if (m.Integers(KeepU, true, 0) is not { Length: > 0 } u || m.Integers(KeepV, true, 0) is not { Length: > 0 } v || m.Parameter(Bias, true) is not { } bias) return;
            node = node with
            {
                R = [1.0], TauMem = [], TauSyn = [], VLeak = [0.0], WIn = [1.0],
                VThreshold = Short(node.VThreshold), VReset = node.VReset is null ? null : Short(node.VReset),
                Integer = new IntegerNeuron { DecayBits = bits, StateFraction = One(StateFraction, 0, 20), StateBits = One(StateBits, 8, 53), KeepU = u, KeepV = v, Bias = bias.Values },
            };
        });
        return node;
    }

    private static double[] Short(double[] values) => values.Length > 0 && Array.TrueForAll(values, v => v == values[0]) ? [values[0]] : values;

    private static NeuronNode Plain(NeuronNode node, IntegerNeuron integer, double dt, List<string> lost)
    {
        var one = (double)(1 << integer.DecayBits);
        double[] Tau(int[] keep) => Array.ConvertAll(keep, k => k >= one ? dt * Endless : dt * one / (one - k));
        var (mem, syn) = (Tau(integer.KeepV), Tau(integer.KeepU));
        lost.Add($"decays rounded toward zero, states of {integer.StateBits} bits");
        // v' = keep v + gain (v_leak + r u): the bias is the leak's target, r and w_in undo the gains dt / tau.
        var leak = new double[Math.Max(mem.Length, integer.Bias.Length)];
        for (var i = 0; i < leak.Length; i++) leak[i] = integer.Bias[integer.Bias.Length == 1 ? 0 : i] * mem[mem.Length == 1 ? 0 : i] / dt;
        return node with
        {
            TauMem = mem, TauSyn = syn, R = Array.ConvertAll(mem, t => t / dt), WIn = Array.ConvertAll(syn, t => t / dt), VLeak = leak,
            VReset = node.VReset ?? [0.0], Integer = null,
        };
    }
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;

namespace NeuroChip.Networks.Nir;

/// <summary>
/// What a converted network has and NIR has no word for: the membrane at the start, a constant current of the population's own, and a read-out without
/// memory. The node itself is the NIR primitive that comes closest (an I for the read-out); its group <c>metadata</c> holds the rest, which
/// <see cref="Read"/> takes back exactly.
/// </summary>
internal static class NirStart
{
    private const string Group = "metadata";
    private const string Initial = "neurochip_initial", Current = "neurochip_current", Readout = "neurochip_readout";

    /// <summary>True if the node holds what NIR has no word for.</summary>
    internal static bool Concerns(NeuronNode node) => node.Kind == NeuronKind.Readout || node.Bias.Length > 0 || node.Initial.AsSpan().IndexOfAnyExcept(0.0) >= 0;

    internal static void Write(Hdf5Group group, NeuronNode node, DiagnosticBag bag)
    {
        var readout = node.Kind == NeuronKind.Readout;
        NirNodeWriter.Write(group, node with { Kind = readout ? NeuronKind.I : node.Kind, Initial = [0.0], Bias = [] });
        using var metadata = group.CreateGroup(Group);
        var lost = new List<string>();
        if (readout)
        {
            metadata.Write(Readout, [1L], 1);
            lost.Add("that it reads each step anew");
        }
        if (node.Initial.AsSpan().IndexOfAnyExcept(0.0) >= 0)
        {
            metadata.Write(Initial, node.Initial, node.Initial.Length);
            lost.Add("its initial membrane");
        }
        if (node.Bias.Length > 0)
        {
            metadata.Write(Current, node.Bias, node.Bias.Length);
            lost.Add("its constant current (the biases of the network)");
        }
        bag.Warning("NC0410", $"NIR cannot say of '{node.Name}': {string.Join(", ", lost)}; they stand as metadata, which neurochip reads", group.File.At(group.Path),
            "other tools run the network without them");
    }

    /// <summary>The node with what its metadata say; metadata of other tools are passed over.</summary>
    internal static NeuronNode Read(NeuronNode node, NirAttributes a)
    {
        a.Nested(Group, m =>
        {
            if (m.Has(Readout) && node.Kind == NeuronKind.I) node = node with { Kind = NeuronKind.Readout };
            if (m.Has(Initial) && m.Parameter(Initial, true) is { } initial) node = node with { Initial = initial.Values };
            if (m.Has(Current) && m.Parameter(Current, true) is { } current) node = node with { Bias = current.Values };
        });
        return node;
    }
}

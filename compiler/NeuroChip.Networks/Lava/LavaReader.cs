using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Lava;

/// <summary>
/// Reads the network exchange files (.net, HDF5) that lava-dl's SLAYER exports and its netx runs: /layer/&lt;i&gt;/{type, shape, weight, bias, delay, stride,
/// padding, dilation, groups, neuron/{type, iDecay, vDecay, vThMant, refDelay, wgtExp}}. Neurons of type CUBA and LOIHI keep Loihi's integers
/// (<see cref="IntegerNeuron"/>): du = iDecay, dv = vDecay, threshold vThMant * 64, weights and biases times 64.
/// A layer's spikes act on the next layer in the same step of the network's own time, as netx runs it when its layers are reset one after the other.
/// </summary>
public static class LavaReader
{
    /// <summary>Length of a time-step: lava counts steps, and its recordings are in milliseconds.</summary>
    public const double StepSeconds = 1e-3;

    private const int MaxLayers = 1000;

    /// <summary>Reads a network; warnings stay in <paramref name="bag"/>, errors are thrown together.</summary>
    /// <exception cref="DiagnosticException">Every problem of the file (NC0102, NC0107, NC0401, NC0404 to NC0411, NC0501, NC0504, NC0506).</exception>
    public static SnnGraph Read(string path, DiagnosticBag bag)
    {
        try
        {
            using var file = Hdf5File.Open(path);
            using var layers = file.Root.TryGroup("layer");
            if (layers is null) throw new DiagnosticException("NC0411", "the file has no group /layer", file.At("/"), "export it with lava-dl's export_hdf5");
            var chain = new LavaChain(file.At("/layer").File, bag);
            var count = Count(layers, bag);
            for (var i = 0; i < count && !chain.Broken; i++)
            {
                using var layer = layers.TryGroup(i.ToString(CultureInfo.InvariantCulture))!;
                LavaLayerReader.Read(layer, i, i == count - 1, chain, bag);
            }
            if (!chain.Broken) chain.Finish(file.At("/layer"));
            bag.ThrowIfErrors();
            return new SnnGraph(System.IO.Path.GetFileNameWithoutExtension(path), "lava-dl netx", chain.Nodes, chain.Edges)
            {
                Implied = new SnnSemantics { Dt = StepSeconds, StrictThreshold = chain.Strict },
            };
        }
        catch (DiagnosticException e)
        {
            if (ReferenceEquals(e.Diagnostics, bag.Items) || e.Diagnostics.SequenceEqual(bag.Items)) throw;
            throw new DiagnosticException([.. bag.Items, .. e.Diagnostics]);
        }
    }

    /// <summary>Layers are numbered without a gap.</summary>
    private static int Count(Hdf5Group layers, DiagnosticBag bag)
    {
        var names = layers.Names();
        var here = layers.File.At(layers.Path);
        if (names.Count == 0) bag.Error("NC0411", "the file has no layers", here, "export it with lava-dl's export_hdf5");
        if (names.Count > MaxLayers) bag.Error("NC0409", $"{names.Count} layers, more than {MaxLayers}", here);
        bag.ThrowIfErrors();
        for (var i = 0; i < names.Count; i++)
        {
            var name = i.ToString(CultureInfo.InvariantCulture);
            using var member = names.Contains(name) ? layers.TryGroup(name) : null;
            if (member is null) bag.Error("NC0404", $"the file has {names.Count} layers, but /layer/{name} is missing or no group", layers.File.At(layers.PathOf(name)), "layers are numbered from 0 without a gap");
        }
        bag.ThrowIfErrors();
        return names.Count;
    }
}

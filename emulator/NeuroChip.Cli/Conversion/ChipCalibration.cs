using NeuroChip.Cli.Running;
using NeuroChip.Networks.Conversion;
using NeuroChip.Networks.Graph;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Conversion;

/// <summary>
/// Corrects biases by what the chip's own integers do: a few images run on the emulated chip, each channel's mean missing rate becomes a constant
/// current (bias correction: Nagel et al. 2019 for quantized networks, Li et al. 2021 for converted ones), and the correction stays only if it helps.
/// </summary>
internal static class ChipCalibration
{
    /// <summary>Calibrates.</summary>
    /// <param name="network">The converted network.</param>
    /// <param name="compile">Compiles a spiking network for the chip.</param>
    /// <param name="data">Calibration images as spikes.</param>
    /// <param name="images">The same as pixels.</param>
    /// <param name="count">How many; 0 compiles alone.</param>
    /// <param name="threads">Threads of the emulation.</param>
    internal static (Compilation Compiled, ChipCalibrationReport? Report) Run(ConvertedNetwork network, Func<SnnGraph, Compilation> compile, IWorkload data, IImageData images, int count, int threads)
    {
        var plain = compile(network.Graph);
        count = Math.Min(count, data.Count);
        if (count == 0) return (plain, null);
        var before = ChipMeasurement.Run(network, plain, data, images, count, threads);
        var corrected = compile(Correct(network, before.Missing));
        var after = ChipMeasurement.Run(network, corrected, data, images, count, threads);
        var kept = after.Error < before.Error && after.Agreement >= before.Agreement;
        return (kept ? corrected : plain, new ChipCalibrationReport(count, before.Error, after.Error, before.Agreement, after.Agreement, kept));
    }

    private static SnnGraph Correct(ConvertedNetwork network, double[][] missing)
    {
        var currents = new Dictionary<string, (ConversionLayer Layer, double[] Missing)>(StringComparer.Ordinal);
        // Comparisons and champions have exact weights: what they miss is time, not a bias.
        for (var l = 0; l < missing.Length; l++)
            if (!network.Layers[l].IsRelay) currents[network.Layers[l].Name] = (network.Layers[l], missing[l]);
        return network.Graph with { Nodes = [.. network.Graph.Nodes.Select(n => n is NeuronNode neuron && currents.TryGetValue(n.Name, out var c) ? With(neuron, c.Layer, c.Missing) : n)] };
    }

    private static NeuronNode With(NeuronNode neuron, ConversionLayer layer, double[] missing)
    {
        var bias = new double[layer.Node.Shape.Size];
        for (var i = 0; i < bias.Length; i++)
            bias[i] = (neuron.Bias.Length == 0 ? 0 : neuron.Bias[neuron.Bias.Length == 1 ? 0 : i]) + (missing[i / layer.Node.Shape.Area] * neuron.VThreshold[0]);
        return neuron with { Bias = bias };
    }
}

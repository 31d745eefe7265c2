using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Conversion;

/// <summary>
/// Turns a trained network into integrate-and-fire neurons with reset by subtraction (soft reset: Rueckauer et al. 2017) that start at half their threshold (Deng and Gu 2021).
/// With the scale lambda of every channel, weights are w lambda_source / lambda and biases b / lambda at a threshold of 1
/// (Diehl et al. 2015; per channel Kim et al. 2020), so that a neuron's rate in spikes a step is its activation / lambda, up to 1.
/// docs/explanation/conversion.md has the derivation.
/// </summary>
public static class AnnConverter
{
    /// <summary>Converts a network.</summary>
    /// <param name="source">The network.</param>
    /// <param name="images">Images in network values, see <see cref="InputScale.Apply"/>; none leaves every scale at 1.</param>
    /// <param name="scale">What the network expects of a pixel.</param>
    /// <param name="rule">How scales are found.</param>
    /// <param name="bag">Receives what has no spiking form (NC0503), and a warning where the images are too few (NC0421).</param>
    /// <param name="fullRate">Spikes a step of a pixel at full intensity, above 0 to 1.</param>
    /// <exception cref="DiagnosticException">The network has operators without a spiking form.</exception>
    public static ConvertedNetwork Convert(AnnGraph source, IReadOnlyList<float[]> images, InputScale scale, NormalizationRule rule, DiagnosticBag bag, double fullRate = 1)
    {
        var simple = MaxPoolTournament.Run(AnnSimplification.Run(source), bag);
        bag.ThrowIfErrors();
        var (graph, populations) = PathSearch.Run(simple, bag);
        bag.ThrowIfErrors();
        var scales = ActivationStatistics.Measure(graph, images, rule, bag);
        var gain = Array.ConvertAll(scale.Gain, g => 255 * g / fullRate);
        scales[graph.Input] = [.. Enumerable.Range(0, graph.Input.Shape.C).Select(c => gain[gain.Length == 1 ? 0 : c])];
        foreach (var (node, own) in scales)
            for (var c = 0; c < own.Length; c++)
                if (double.IsNaN(own[c])) own[c] = Math.Abs(scales[graph.Input][(int)((long)c * graph.Input.Shape.C / own.Length)]);
        var writer = new SpikingWriter(graph, scales, scale);
        foreach (var (target, paths) in populations) writer.Population(target, paths, isOutput: ReferenceEquals(target, graph.Output));
        var layers = populations.Where(p => !ReferenceEquals(p.Target, graph.Output))
            .Select(p => new ConversionLayer(writer.NameOf(p.Target), p.Target, scales[p.Target], ((AnnClip)p.Target).IsRelay)).ToArray();
        return new ConvertedNetwork(source, graph, writer.Finish(source), layers, scale, rule, fullRate);
    }
}

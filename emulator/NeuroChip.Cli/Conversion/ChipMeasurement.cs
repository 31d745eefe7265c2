using NeuroChip.Chip.Workload;
using NeuroChip.Cli.Running;
using NeuroChip.Emulator.Engines;
using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Conversion;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Conversion;

/// <summary>Rates of a converted network on the emulated chip, against the activations they stand for.</summary>
internal sealed class ChipMeasurement
{
    private readonly ConvertedNetwork _network;
    private readonly Dictionary<string, int> _layerOf;
    private readonly double[][] _surplus;
    private readonly double[][] _squares;
    private readonly long[][] _active;

    private ChipMeasurement(ConvertedNetwork network)
    {
        _network = network;
        _layerOf = network.Layers.Select((l, i) => (l.Name, i)).ToDictionary(p => p.Name, p => p.i, StringComparer.Ordinal);
        _surplus = [.. network.Layers.Select(l => new double[l.Node.Shape.C])];
        _squares = [.. network.Layers.Select(l => new double[l.Node.Shape.C])];
        _active = [.. network.Layers.Select(l => new long[l.Node.Shape.C])];
    }

    /// <summary>Mean |rate - activation / scale| over the network's own populations.</summary>
    internal double Error { get; private set; }

    /// <summary>Share of images on which both decide alike.</summary>
    internal double Agreement { get; private set; }

    /// <summary>
    /// Per layer and channel, what is missing in the rate of its active neurons given the spikes that reached them: what rounding of the weights and the
    /// order of spikes cost this layer alone. 0 where it is not beyond chance: fewer than 16 observations, or a mean within two standard errors of 0.
    /// </summary>
    internal double[][] Missing => [.. _surplus.Select((s, l) => s.Select((_, c) => MissingOf(l, c)).ToArray())];

    private double MissingOf(int layer, int channel)
    {
        const int enough = 16;
        var n = _active[layer][channel];
        if (n < enough) return 0;
        var mean = _surplus[layer][channel] / n;
        var variance = Math.Max(0, (_squares[layer][channel] / n) - (mean * mean));
        return Math.Abs(mean) > 2 * Math.Sqrt(variance / n) ? -mean : 0;
    }

    /// <summary>Runs the first images on the event engine.</summary>
    internal static ChipMeasurement Run(ConvertedNetwork network, Compilation compiled, IWorkload data, IImageData images, int count, int threads)
    {
        var measurement = new ChipMeasurement(network);
        var populations = compiled.Network.Image.Populations;
        var counts = new Dictionary<int, float[][]>();
        var decisions = new int[count];
        var gate = new Lock();
        EngineRunner.Run("event", compiled.Network.Image, compiled.Chip, count, data.Load, new EngineOptions
        {
            Threads = threads,
            SampleFinished = (index, _, result, raster) =>
            {
                var own = network.Layers.Select(l => new float[l.Node.Shape.Size]).ToArray();
                foreach (var spike in raster)
                    if (measurement._layerOf.TryGetValue(populations[spike.Population].Name, out var layer)) own[layer][spike.Neuron] += spike.Count;
                lock (gate) counts[index] = own;
                decisions[index] = result.Prediction;
            },
        });
        var (plain, replay) = (new AnnEvaluator(network.Rewritten), new AnnEvaluator(network.Rewritten));
        var (error, neurons, alike) = (0.0, 0L, 0);
        for (var i = 0; i < count; i++)
        {
            var sample = data.Load(i);
            if (AnnEvaluator.ArgMax(plain.Run(ConvertedModel.Values(images.Pixels(i).Span, images.Full, network.Scale, network.Source))) == decisions[i]) alike++;
            for (var l = 0; l < network.Layers.Count; l++)
            {
                if (network.Layers[l].IsRelay) continue;
                var wanted = plain[network.Layers[l].Node];
                for (var n = 0; n < wanted.Length; n++) error += Math.Abs((counts[i][l][n] / sample.Timesteps) - Rate(network.Layers[l], wanted[n], n));
                neurons += wanted.Length;
            }
            measurement.Replay(replay, sample, counts[i]);
        }
        measurement.Error = neurons == 0 ? 0 : error / neurons;
        measurement.Agreement = count == 0 ? 0 : (double)alike / count;
        return measurement;
    }

    /// <summary>Evaluates each layer on the rates that reached it on the chip, and notes what its own rates lack.</summary>
    private void Replay(AnnEvaluator evaluator, SampleSpikes sample, float[][] counts)
    {
        var steps = sample.Timesteps;
        var rates = new double[_network.Rewritten.Input.Shape.Size];
        for (var e = 0; e < sample.Index.Length; e++) rates[sample.Index[e]] += (double)sample.Count[e] / steps;
        var scale = _network.Scale;
        var area = _network.Rewritten.Input.Shape.Area;
        var input = new float[rates.Length];
        for (var i = 0; i < input.Length; i++)
        {
            var c = scale.Gain.Length == 1 ? 0 : i / area;
            input[i] = (float)((255 * rates[i] / _network.FullRate * scale.Gain[c]) + scale.Offset[c]);
        }
        evaluator.Replay(input, (node, values) =>
        {
            if (IndexOf(node) is not (var l and >= 0)) return;
            var layer = _network.Layers[l];
            for (var n = 0; n < values.Length; n++)
            {
                var c = n / layer.Node.Shape.Area;
                var (wanted, rate) = (Rate(layer, values[n], n), counts[l][n] / steps);
                if (wanted > 0 || rate > 0)
                {
                    _surplus[l][c] += rate - wanted;
                    _squares[l][c] += (rate - wanted) * (rate - wanted);
                    _active[l][c]++;
                }
                values[n] = (float)(rate * layer.Scale[c]);
            }
        });
    }

    private int IndexOf(AnnNode node)
    {
        for (var l = 0; l < _network.Layers.Count; l++)
            if (ReferenceEquals(_network.Layers[l].Node, node)) return l;
        return -1;
    }

    private static double Rate(ConversionLayer layer, float activation, int neuron) => Math.Clamp(activation / layer.Scale[neuron / layer.Node.Shape.Area], 0, 1);
}

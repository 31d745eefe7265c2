using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;
using NeuroChip.Networks.Semantics;
using NeuroChip.Training.Data;
using NeuroChip.Training.Export;
using NeuroChip.Training.Layers;
using NeuroChip.Training.Learning;
using NeuroChip.Training.Tests.Data;

namespace NeuroChip.Training.Tests.Export;

/// <summary>The network file that ships with the demo.</summary>
public sealed class DemoNetworkTests
{
    private static readonly string Path = DemoData.PathOf("digits.nir");
    private static readonly IReadOnlyList<Digit> Unseen = DigitsSplit.Test(DigitsReader.Read(DemoData.Digits, new TrainingOptions().Timesteps));

    [Fact]
    public void Finds_at_least_95_percent_of_the_unseen_digits_in_the_float_reference() =>
        Assert.InRange(ReferenceCheck.Accuracy(Path, Unseen), 0.95, 1.0);

    [Fact]
    public void Survives_weights_of_8_bits()
    {
        var network = Load();
        WeightQuantization.Round(network, 8);
        Assert.InRange(Trainer.Accuracy(network, Unseen), 0.95, 1.0);
    }

    [Fact]
    public void Training_and_float_reference_agree_spike_for_spike()
    {
        var network = Load();
        var plan = PlanBuilder.Build(NirReader.Read(Path), new SnnSemantics());
        var simulator = new FloatSimulator(new FloatNetwork(plan));
        var neuronLayers = Enumerable.Range(0, network.Layers.Count).Where(l => network.Layers[l] is IntegrateFireLayer).ToArray();
        Assert.Equal(neuronLayers.Length + 1, plan.Populations.Count);
        var total = 0;
        foreach (var digit in Unseen)
        {
            var reference = new SpikeList();
            simulator.Run(digit.Sample, reference);
            network.Forward(digit.Spikes);
            var trained = new List<(int, int, int, int)>();
            for (var p = 1; p <= neuronLayers.Length; p++) Collect(p, network.OutputOf(neuronLayers[p - 1]), network.Layers[neuronLayers[p - 1]].OutputShape.Size, trained);
            Assert.Equal(reference.Spikes.Where(s => s.Population > 0).Order(), trained.Order());
            total += trained.Count;
        }
        Assert.True(total > Unseen.Count * 100, "hardly any spike was compared");
    }

    private static void Collect(int population, ReadOnlySpan<double> output, int neurons, List<(int, int, int, int)> spikes)
    {
        for (var i = 0; i < output.Length; i++)
            if (output[i] != 0.0) spikes.Add((population, i / neurons, i % neurons, (int)output[i]));
    }

    /// <summary>The file's weights in the training's own network.</summary>
    private static SpikingNetwork Load()
    {
        var graph = NirReader.Read(Path);
        var network = DigitsNetwork.Create(new TrainingOptions());
        for (var l = 0; l < network.Layers.Count; l++)
        {
            if (network.Layers[l].Parameters is not [var weight, var bias]) continue;
            var (w, b) = graph[DigitsNetwork.LayerNames[l]] switch
            {
                ConvNode conv => (conv.Weight, conv.Bias!),
                LinearNode linear => (linear.Weight, linear.Bias!),
                var other => throw new InvalidOperationException($"{other.Name} has no weights"),
            };
            Array.ConvertAll(w, x => (double)x).CopyTo(weight.Value, 0);
            Array.ConvertAll(b, x => (double)x).CopyTo(bias.Value, 0);
        }
        return network;
    }
}

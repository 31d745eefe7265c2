using System.Text.Json;
using NeuroChip.Chip.Workload;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Tests;

/// <summary>The float reference on real N-MNIST recordings against what the networks' authors published on other recordings of the same kind.</summary>
public sealed class PublishedAccuracyTests
{
    private static readonly SnnSemantics Brandy = new() { SpikesPerStep = SpikesPerStep.Many, VMin = -1 };

    [DataFact("nir/cnn_sinabs.nir", "nmnist/labels.csv")]
    public void The_sinabs_network_classifies_and_spikes_as_published()
    {
        var run = Run("nir/cnn_sinabs.nir", new SnnSemantics(), r => Recordings.Milliseconds(r));
        Assert.InRange(run.Accuracy, 0.96, 1.0);
        // A float simulation of 100 other recordings: spikes per sample, and per layer rates and synaptic operations per step.
        AssertNear(34269, run.Spikes.Skip(1).Sum() / (double)run.Samples, 0.03);
        double[] rates = [.0043, .0094, .0594, .0942, .1165], operations = [1254, 2549, 2688, 7781, 241];
        for (var l = 0; l < 5; l++)
        {
            AssertNear(rates[l], run.Spikes[l + 1] / (double)run.NeuronSteps[l + 1], 0.05);
            AssertNear(operations[l], run.Operations[l + 1] / (double)run.Steps, 0.05);
        }
    }

    [DataTheory("nir/brandy/100.nir", "nmnist/labels.csv")]
    [InlineData("100")]
    [InlineData("50")]
    public void The_brandy_networks_come_close_to_their_published_figures(string model)
    {
        using var json = JsonDocument.Parse(File.ReadAllText(SharedData.At("nir/brandy/published_results.json")));
        var published = json.RootElement.GetProperty(model);
        var run = Run($"nir/brandy/{model}.nir", Brandy, r => Recordings.EqualBins(r, 30));
        Assert.InRange(run.Accuracy, published.GetProperty("accuracy").GetDouble() - 0.03, 1.0);
        for (var l = 0; l < 5; l++)
        {
            AssertNear(published.GetProperty("synops_per_layer")[l].GetDouble(), run.Operations[l + 1] / (double)run.Steps, 0.12);
            AssertNear(published.GetProperty("fire_rate_per_layer")[l].GetDouble(), run.Spikes[l + 1] / (double)run.NeuronSteps[l + 1], 0.12);
        }
    }

    [DataFact("nir/brandy/3.nir", "nmnist/labels.csv")]
    public void The_dead_network_is_at_chance_and_silent_from_its_third_layer()
    {
        var run = Run("nir/brandy/3.nir", Brandy, r => Recordings.EqualBins(r, 30));
        Assert.InRange(run.Accuracy, 0.0, 0.15);
        Assert.True(run.Spikes[2] > 0);
        Assert.Equal([0L, 0L, 0L], run.Spikes[3..]);
    }

    [DataFact("nir/brandy/100.nir", "nmnist/labels.csv")]
    public void The_wrong_semantics_show_in_the_accuracy()
    {
        var run = Run("nir/brandy/100.nir", new SnnSemantics(), r => Recordings.EqualBins(r, 30));
        Assert.InRange(run.Accuracy, 0.4, 0.8);
    }

    private static void AssertNear(double expected, double actual, double relative) =>
        Assert.True(Math.Abs(actual - expected) <= relative * expected, $"{actual} is not within {relative:P0} of {expected}");

    private static Totals Run(string network, SnnSemantics semantics, Func<Recordings.Recording, SampleSpikes> bin)
    {
        var plan = PlanBuilder.Build(NirReader.Read(SharedData.At(network)), semantics);
        var simulator = new FloatSimulator(new FloatNetwork(plan));
        var n = plan.Populations.Count;
        var totals = new Totals(new long[n], new long[n], new long[n]);
        foreach (var recording in Recordings.Load(SharedData.At("nmnist")))
        {
            var sample = bin(recording);
            var result = simulator.Run(sample);
            totals.Samples++;
            totals.Steps += result.Timesteps;
            if (result.Decision == sample.Label) totals.Correct++;
            for (var p = 0; p < n; p++)
            {
                totals.Spikes[p] += result.Spikes[p];
                totals.Operations[p] += result.SynapticOperations[p];
                totals.NeuronSteps[p] += result.NeuronSteps[p];
            }
        }
        return totals;
    }

    private sealed record Totals(long[] Spikes, long[] Operations, long[] NeuronSteps)
    {
        public int Samples { get; set; }

        public int Correct { get; set; }

        public long Steps { get; set; }

        public double Accuracy => Correct / (double)Samples;
    }
}

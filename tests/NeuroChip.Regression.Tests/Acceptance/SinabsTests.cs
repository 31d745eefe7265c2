using Xunit.Abstractions;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>The N-MNIST network of the NIR paper on the reference chip, as a user runs it.</summary>
public sealed class SinabsTests(ITestOutputHelper output)
{
    [DataFact("nir/cnn_sinabs.nir", "nmnist")]
    public void The_chip_classifies_96_percent_of_the_recordings_and_reports_every_layer()
    {
        using var run = new ToolRun("run", SharedData.At("nir/cnn_sinabs.nir"), "--chip", "nvm-tile", "--data", SharedData.At("nmnist"), "--format", "nmnist", "--dt", "1ms",
            "--threads", "2");
        var stats = run.Stats();
        var (accuracy, reference) = (stats.Number("workload.accuracy"), stats.Number("workload.reference_accuracy"));
        output.WriteLine($"accuracy {accuracy}, float {reference}, spike mismatch {stats.Number("workload.spike_mismatch_rate")}, cycles {stats.Number("latency.cycles_total")}, energy {stats.Number("energy.total")} J");
        Assert.Equal(250, stats.Number("workload.samples"));
        Assert.Equal("8", stats.Text("settings.weight_bits"));
        Assert.InRange(accuracy, 0.96, 1);
        Assert.InRange(reference, 0.96, 1);
        // Reported, and of two rasters that were really compared: 8-bit weights move spikes, but a chip without any spike would be at 1.
        Assert.InRange(stats.Number("workload.spike_mismatch_rate"), 1e-6, 1 - 1e-6);
        Assert.Equal(250, stats.Number("workload.reference_samples"));

        var layers = stats.Elements("sparsity.layers");
        Assert.Equal(5, layers.Count);
        var energy = 0.0;
        foreach (var layer in layers)
        {
            Assert.True(stats.Number($"latency.layers[{layer}].synapse_busy") > 0, layer);
            Assert.True(stats.Number($"latency.layers[{layer}].neuron_busy") > 0, layer);
            Assert.InRange(stats.Number($"latency.layers[{layer}].busiest_unit_share"), 0, 1);
            Assert.True(stats.Number($"energy.by_layer[{layer}].total") > 0, layer);
            // The float run weighs the same synapses on almost the same spikes.
            Assert.InRange(Figures.Relative(stats.Number($"sparsity.layers[{layer}].synops_per_timestep"), stats.Number($"sparsity.layers[{layer}].reference_synops_per_timestep")), 0, 0.05);
        }
        foreach (var layer in stats.Elements("energy.by_layer").Where(l => !l.Contains(']', StringComparison.Ordinal))) energy += stats.Number($"energy.by_layer[{layer}].total");
        Assert.InRange(Figures.Relative(energy, stats.Number("energy.total")), 0, 1e-9);
    }
}

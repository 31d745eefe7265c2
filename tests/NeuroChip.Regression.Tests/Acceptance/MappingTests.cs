using NeuroChip.Emulator.Compare;
using Xunit.Abstractions;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>Mappings of the N-MNIST network with the rates of a run: the same spikes, fewer cycles, less energy in the routers.</summary>
public sealed class MappingTests(ITestOutputHelper output)
{
    private const int Samples = 4;

    [DataFact("nir/cnn_sinabs.nir", "nmnist")]
    public void Measured_rates_beat_the_layer_order_in_cycles_and_router_energy_with_the_same_spikes()
    {
        using var layers = Run();
        var before = layers.Stats();
        foreach (var objective in (string[])["packets-hops", "energy"])
        {
            using var mapped = Run("--effort", "1", "--rates", layers.Folder, "--set", $"mapping.objective={objective}");
            var after = mapped.Stats();
            Tell(objective, before, after);
            Assert.Equal(before.Text("digest.spikes"), after.Text("digest.spikes"));
            Assert.True(after.Number("latency.cycles_total") < before.Number("latency.cycles_total"), objective);
            Assert.True(Network(after) < 0.9 * Network(before), objective);
            Assert.Equal(objective, after.Text("mapping.objective"));
            Assert.StartsWith("measured", after.Text("mapping.rates"), StringComparison.Ordinal);
            Assert.True(after.Number("mapping.hops_bound") <= after.Number("mapping.hops"));
            Assert.True(after.Number("mapping.placement_hops_bound") <= after.Number("mapping.hops"));
            // The expected hops are those of the run, but for the input, whose rate is known as a mean alone, and for the steps that fill the pipeline.
            var steps = after.Number("latency.cycles_total") / after.Number("latency.cycles_per_timestep_mean");
            Assert.InRange(after.Number("mapping.hops") * steps / after.Number("events.hops"), 0.9, 1.1);
        }
    }

    [DataFact("nir/cnn_sinabs.nir", "nmnist")]
    public void Free_tiles_halve_the_cycles_and_lower_the_energy_with_the_same_spikes()
    {
        using var layers = Run();
        using var mapped = Run("--effort", "1", "--rates", layers.Folder, "--set", "mapping.objective=energy-delay");
        var (before, after) = (layers.Stats(), mapped.Stats());
        Tell("energy-delay", before, after);
        Assert.Equal(before.Text("digest.spikes"), after.Text("digest.spikes"));
        Assert.True(after.Number("latency.cycles_total") < 0.6 * before.Number("latency.cycles_total"));
        Assert.True(after.Number("energy.total") < 0.9 * before.Number("energy.total"));
    }

    private void Tell(string objective, StatsFile before, StatsFile after) => output.WriteLine(
        $"{objective}: cycles {before.Number("latency.cycles_total")} -> {after.Number("latency.cycles_total")}, hops {before.Number("events.hops")} -> {after.Number("events.hops")}, "
        + $"router energy {Network(before)} -> {Network(after)}, energy {before.Number("energy.total")} -> {after.Number("energy.total")}, cores {after.Number("mapping.cores_used")}");

    [DataFact("nir/cnn_sinabs.nir", "nmnist")]
    public void Effort_three_runs_samples_and_is_no_worse_than_effort_two()
    {
        using var two = Run("--effort", "2", "--set", "mapping.objective=latency");
        using var three = Run("--effort", "3", "--score-samples", "4", "--set", "mapping.objective=latency");
        Assert.True(three.Stats().Number("latency.cycles_total") <= two.Stats().Number("latency.cycles_total"));
        Assert.Equal(two.Stats().Text("digest.spikes"), three.Stats().Text("digest.spikes"));
    }

    private static ToolRun Run(params string[] more) => new(
    [
        "run", SharedData.At("nir/cnn_sinabs.nir"), "--chip", "nvm-tile", "--data", SharedData.At("nmnist"), "--format", "nmnist", "--dt", "1ms", "--samples", $"{Samples}", "--no-reference", .. more,
    ]);

    /// <summary>Energy of routers and links, the host's packets included.</summary>
    private static double Network(StatsFile stats) => stats.Number("energy.by_component[router].total") + stats.Number("energy.by_component[link].total");
}

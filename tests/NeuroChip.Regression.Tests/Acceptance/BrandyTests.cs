using System.Text.Json;
using NeuroChip.Emulator.Engines;
using NeuroChip.Networks.Reference;
using Xunit.Abstractions;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>
/// Networks trained with 30 bins, several spikes a step and a clamp at -1, none of which their files say. Published: synaptic operations per step, spikes
/// per neuron and step, and activity sparsity = 1 - the share of neuron-steps with at least one spike, over the whole test set.
/// </summary>
public sealed class BrandyTests(ITestOutputHelper output)
{
    [DataTheory("nir/brandy/100.nir", "nir/brandy/50.nir", "nir/brandy/published_results.json", "nmnist")]
    [InlineData("100")]
    [InlineData("50")]
    public void True_settings_give_the_published_accuracy_and_activity(string model)
    {
        using var published = JsonDocument.Parse(File.ReadAllText(SharedData.At("nir/brandy/published_results.json")));
        var expected = published.RootElement.GetProperty(model);
        var run = Measure(model);
        output.WriteLine($"accuracy {run.Accuracy}, float {run.FloatAccuracy}, published {expected.GetProperty("accuracy").GetDouble()}");
        Assert.InRange(run.Accuracy, expected.GetProperty("accuracy").GetDouble() - 0.03, 1);
        Assert.InRange(run.FloatAccuracy, expected.GetProperty("accuracy").GetDouble() - 0.03, 1);
        Near("synops per step", run.Chip.Synops, run.Float.Synops, expected.GetProperty("synops_per_layer"));
        Near("spikes per neuron and step", run.Chip.Rate, run.Float.Rate, expected.GetProperty("fire_rate_per_layer"));
        Near("activity sparsity", run.Chip.Sparsity, run.Float.Sparsity, expected.GetProperty("act_sparsity_per_layer"));
    }

    [DataFact("nir/brandy/3.nir", "nmnist")]
    public void The_dead_network_stays_dead()
    {
        var run = Measure("3");
        output.WriteLine($"accuracy {run.Accuracy}, float {run.FloatAccuracy}, rates {string.Join(' ', run.Chip.Rate)}");
        Assert.InRange(run.Accuracy, 0, 0.2);
        Assert.Equal([0, 0], run.Chip.Rate[^2..]);
        Assert.Equal([0, 0], run.Float.Rate[^2..]);
    }

    [DataFact("nir/brandy/100.nir", "nmnist")]
    public void Wrong_settings_cost_accuracy_in_the_float_run_too_and_stand_in_the_report()
    {
        using var run = new ToolRun("run", SharedData.At("nir/brandy/100.nir"), "--chip", "nvm-tile", "--data", SharedData.At("nmnist"), "--timesteps", "30", "--samples", "100");
        var stats = run.Stats();
        output.WriteLine($"one spike a step, no clamp: accuracy {stats.Number("workload.accuracy")}, float {stats.Number("workload.reference_accuracy")}");
        Assert.InRange(stats.Number("workload.reference_accuracy"), 0, 0.85);
        Assert.Equal("1", stats.Text("settings.spikes_per_step"));
        Assert.Equal("none", stats.Text("settings.v_min"));
        Assert.Contains("30", stats.Text("settings.time_bins"), StringComparison.Ordinal);
        Assert.Contains("one spike", stats.Text("workload.reference_definition"), StringComparison.Ordinal);
        var report = File.ReadAllText(run.At("report.html"));
        foreach (var setting in (string[])["spikes_per_step", "v_min", "reset", "time_bins"])
        {
            Assert.Contains(setting.Replace('_', ' '), report.Replace('_', ' '), StringComparison.Ordinal);
            Assert.Contains(stats.Text("settings." + setting), report, StringComparison.Ordinal);
        }
    }

    private void Near(string what, double[] chip, double[] reference, JsonElement published)
    {
        Assert.Equal(published.GetArrayLength(), chip.Length);
        for (var layer = 0; layer < chip.Length; layer++)
        {
            var (toFloat, toPublished) = (Figures.Relative(chip[layer], reference[layer]), Figures.Relative(chip[layer], published[layer].GetDouble()));
            output.WriteLine($"{what}, layer {layer}: {chip[layer]:g6}, {toFloat:p2} from the float run, {toPublished:p2} from the published");
            Assert.InRange(toFloat, 0, 0.01);
            Assert.InRange(toPublished, 0, 0.12);
        }
    }

    private static Measured Measure(string model)
    {
        var compiled = PublishedRun.Compile($"nir/brandy/{model}.nir", PublishedRun.Brandy);
        var data = PublishedRun.Nmnist(timesteps: 30);
        var network = new FloatNetwork(compiled.Plan);
        using var simulator = new ThreadLocal<FloatSimulator>(() => new FloatSimulator(network));
        var sizes = compiled.Plan.Populations.Select(p => p.Shape.Size).ToArray();
        var (chip, real) = (new Activity(sizes), new Activity(sizes));
        var (labelled, correct, floatCorrect) = (0, 0, 0);
        var sums = new Lock();
        var result = EngineRunner.Run("event", compiled.Network.Image, compiled.Chip, data.Count, data.Load, new EngineOptions
        {
            Threads = 2,
            SampleFinished = (_, sample, run, raster) =>
            {
                var recorder = new Firings();
                var reference = simulator.Value!.Run(sample, recorder);
                lock (sums)
                {
                    chip.Steps += sample.Timesteps;
                    real.Steps += sample.Timesteps;
                    foreach (var spike in raster) chip.Add(spike.Population, spike.Count);
                    foreach (var (population, count) in recorder.Counts) real.Add(population, count);
                    for (var p = 1; p < sizes.Length; p++) real.Operations[p] += reference.SynapticOperations[p];
                    if (run.Label < 0) return;
                    labelled++;
                    if (run.Prediction == run.Label) correct++;
                    if (reference.Decision == run.Label) floatCorrect++;
                }
            },
        });
        Assert.Equal(250, labelled);
        foreach (var core in compiled.Network.Image.Cores)
            chip.Operations[core.Population] += result.Counters[core.TileY * compiled.Chip.Mesh.Width + core.TileX, Chip.Results.Counter.SynapticOperations];
        return new Measured((double)correct / labelled, (double)floatCorrect / labelled, chip, real);
    }

    private sealed record Measured(double Accuracy, double FloatAccuracy, Activity Chip, Activity Float);

    /// <summary>Sums by population; figures leave out the input.</summary>
    private sealed class Activity(int[] sizes)
    {
        private readonly long[] _spikes = new long[sizes.Length];
        private readonly long[] _firings = new long[sizes.Length];

        internal long Steps { get; set; }

        internal long[] Operations { get; } = new long[sizes.Length];

        internal double[] Synops => [.. Operations.Skip(1).Select(o => (double)o / Steps)];

        internal double[] Rate => [.. _spikes.Skip(1).Select((s, i) => (double)s / sizes[i + 1] / Steps)];

        internal double[] Sparsity => [.. _firings.Skip(1).Select((f, i) => 1 - (double)f / sizes[i + 1] / Steps)];

        internal void Add(int population, int count)
        {
            _spikes[population] += count;
            _firings[population]++;
        }
    }

    private sealed class Firings : ISpikeRecorder
    {
        internal List<(int Population, int Count)> Counts { get; } = [];

        public void Spike(int population, int step, int neuron, int count)
        {
            if (population > 0) Counts.Add((population, count));
        }
    }
}

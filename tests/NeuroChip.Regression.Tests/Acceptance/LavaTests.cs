using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;
using NeuroChip.Compiler;
using NeuroChip.Networks.Lava;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;
using NeuroChip.Workloads;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>Networks that lava-dl trained, on a chip with Loihi's arithmetic, against the outputs that their trainers recorded.</summary>
public sealed class LavaTests
{
    [DataFact("lava-dl")]
    public void The_oxford_network_gives_its_trainers_output_events()
    {
        var run = Compile("lava-dl/netx_oxford_network.net");
        var sample = Load(run, "lava-dl/netx_oxford_input.npy", 2000);
        var raster = run.Emulate("event", [sample]).Raster;
        // SLAYER delays every block by a step.
        var recorded = Rows("lava-dl/netx_oxford_ground_truth.npy").Select(r => ((int)r[2] - 2, (int)r[0])).Order();
        Assert.Equal(recorded, raster.Where(s => s.Population == 2).Select(s => (s.Step, s.Neuron)).Order());
    }

    [DataFact("lava-dl")]
    public void The_tiny_network_gives_the_recorded_spikes_of_every_layer()
    {
        var run = Compile("lava-dl/tests_netx_tiny.net");
        // The recording's first step is empty: SLAYER's delay of the input block. Biases act from the first step that runs.
        var sample = Load(run, "lava-dl/gts_tinynet/input.npy", null, skip: 1);
        Assert.Equal(15, sample.Timesteps);
        var raster = run.Emulate("event", [sample]).Raster;
        foreach (var (population, file) in new[] { (1, "layer1"), (2, "output") })
        {
            var recorded = NpyArray.Read(SharedData.At($"lava-dl/gts_tinynet/{file}.npy"));
            var expected = Enumerable.Range(0, recorded.Values.Length).Where(i => recorded.Values[i] > 0).Select(i => ((i % 16) - 1, i / 16)).Order();
            Assert.Equal(expected, raster.Where(s => s.Population == population).Select(s => (s.Step, s.Neuron)).Order());
        }
    }

    [DataFact("lava-dl", "mnist")]
    public void The_mnist_network_classifies_1874_of_2000_images_and_the_chip_spikes_like_the_reference()
    {
        var run = Compile("lava-dl/netx_mnist_trained_mnist_network.net");
        var images = WorkloadReader.Open(new WorkloadOptions { Data = SharedData.At("mnist"), Format = "idx", InputShape = [784], Timesteps = 32, Coding = RateCoding.IntegrateAndReset, Samples = 2000 });
        var simulator = new FloatSimulator(new FloatNetwork(run.Plan));
        var correct = 0;
        for (var i = 0; i < images.Count; i++)
        {
            var sample = images.Load(i);
            if (simulator.Run(sample).Decision == sample.Label) correct++;
        }
        Assert.InRange(correct, 1872, 1876);
        var few = Enumerable.Range(0, 20).Select(images.Load).ToArray();
        var raster = run.Emulate("event", few).Raster;
        for (var i = 0; i < few.Length; i++)
        {
            var recorder = new SpikeList();
            simulator.Run(few[i], recorder);
            Assert.Equal(recorder.Spikes.Order(), raster.Where(s => s.Sample == i).Select(s => (s.Step, s.Population, s.Neuron)).Order());
        }
    }

    /// <summary>What the reference chip's arithmetic cannot keep is said, and nothing else is.</summary>
    [DataFact("lava-dl")]
    public void A_chip_that_rounds_otherwise_says_so()
    {
        var plan = Plan("lava-dl/netx_mnist_trained_mnist_network.net");
        string[] Warnings(string name, params string[] sets)
        {
            var bag = new DiagnosticBag();
            var chip = ChipCatalog.Load(name, sets);
            NetworkCompiler.Compile(plan, chip, ChipYaml.Write(chip), new CompilerOptions(), bag);
            return [.. bag.Items.Where(d => d.Code == "NC0713" && !d.Message.Contains("worst case", StringComparison.Ordinal)).Select(d => d.Message)];
        }
        Assert.Empty(Warnings("loihi1"));
        Assert.Empty(Warnings("sram-tile", "core.decay_rounding=toward-zero"));
        Assert.Equal(3, Warnings("sram-tile").Count(m => m.Contains("toward zero", StringComparison.Ordinal)));
        Assert.Contains(Warnings("loihi1", "core.decay_fraction=8 bits"), m => m.Contains("12 fraction bits, the chip's 8", StringComparison.Ordinal));
        Assert.Contains(Warnings("loihi1", "synapse.weight_width=4 bits"), m => m.Contains("4 are in force", StringComparison.Ordinal));
    }

    internal static PublishedRun Compile(string model, string chip = "loihi1")
    {
        var config = ChipCatalog.Load(chip);
        var plan = Plan(model);
        return new PublishedRun(plan, config, NetworkCompiler.Compile(plan, config, ChipYaml.Write(config), new CompilerOptions(), new DiagnosticBag()));
    }

    private static NetworkPlan Plan(string model)
    {
        var graph = LavaReader.Read(SharedData.At(model), new DiagnosticBag());
        return PlanBuilder.Build(graph, graph.Implied);
    }

    private static SampleSpikes Load(PublishedRun run, string data, int? steps, int skip = 0) => WorkloadReader.Open(new WorkloadOptions
    {
        Data = SharedData.At(data), Labels = "none", InputShape = run.Network.Image.InputShape, Dt = run.Plan.Semantics.Dt, Timesteps = steps, SkipSteps = skip,
    }).Load(0);

    private static IEnumerable<double[]> Rows(string file)
    {
        var array = NpyArray.Read(SharedData.At(file));
        return array.Values.Chunk(array.Shape[1]);
    }

    private sealed class SpikeList : ISpikeRecorder
    {
        internal List<(int Step, int Population, int Neuron)> Spikes { get; } = [];

        public void Spike(int population, int step, int neuron, int count)
        {
            if (population > 0) Spikes.Add((step, population, neuron));
        }
    }
}

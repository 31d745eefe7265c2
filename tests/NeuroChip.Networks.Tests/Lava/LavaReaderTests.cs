using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Lava;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;

namespace NeuroChip.Networks.Tests.Lava;

public sealed class LavaReaderTests
{
    [Fact]
    public void A_layer_of_every_kind_becomes_the_network_that_netx_runs()
    {
        using var file = LavaDraft.Write(LavaDraft.Input(2, 6, 6), LavaDraft.Conv([4, 4, 4], [4, 2, 3, 3, 1], more: g => g.Write("delay", [0f, 1f, 2f, 3f], 4)),
            LavaDraft.Pool([4, 2, 2], 2, 28), LavaDraft.Flatten, LavaDraft.Dense(6, 16), LavaDraft.Average(3));
        var graph = Read(file);
        Assert.Equal("input,1.weight,1,1.delay,2.weight,2,3,4.weight,4,5.sum,output", string.Join(',', graph.Nodes.Select(n => n.Name)));
        var pool = Assert.IsType<ConvNode>(graph["2.weight"]);
        Assert.Equal((4, 4, 28f, (2, 2)), (pool.Groups, pool.OutChannels, pool.Weight[15], pool.Stride));
        var delay = Assert.IsType<DelayNode>(graph["1.delay"]);
        Assert.Equal((64, 0.0, 0.003), (delay.Seconds.Length, delay.Seconds[15], delay.Seconds[48]));
        Assert.Equal(1e-3, graph.Implied.Dt);
        var plan = PlanBuilder.Build(graph, graph.Implied);
        Assert.Equal(["input", "1", "2", "4", "output.readout"], plan.Populations.Select(p => p.Name));
        // The third channel's spikes come two steps late.
        Assert.Equal(2, plan.Projections.Single(p => p.Target.Name == "2").DelaySteps[40]);
    }

    [Fact]
    public void Loihis_integers_are_kept_as_the_file_has_them()
    {
        using var file = LavaDraft.Write(LavaDraft.Dense(3, 4, neuron: LavaDraft.Neuron("LOIHI", 410, 4096, 64, 3, n => n.Write("wgtExp", new[] { 1L })), more: g => g.Write("bias", [1f, -2f, 3f], 3)));
        var graph = Read(file);
        var node = Assert.IsType<NeuronNode>(graph["0"]);
        Assert.Equal([64.0], node.VThreshold);
        Assert.Equal((3686, 0, 2), (node.Integer!.KeepU[0], node.Integer.KeepV[0], node.RefractorySteps));
        Assert.Equal([2.0, -4.0, 6.0], node.Integer.Bias);
        Assert.Equal(LavaDraft.Weights(12).Select(w => 2 * w), Assert.IsType<LinearNode>(graph["0.weight"]).Weight);
        Assert.True(graph.Implied.StrictThreshold);
    }

    [Fact]
    public void Cuba_spikes_at_the_threshold_and_loihi_above_it_even_in_one_network()
    {
        foreach (var (first, second, spikes) in new[] { ("CUBA", "CUBA", 1), ("LOIHI", "LOIHI", 0), ("CUBA", "LOIHI", 0), ("LOIHI", "CUBA", 0) })
        {
            // One spike of weight 10 reaches the threshold 10 exactly.
            using var file = LavaDraft.Write(LavaDraft.Dense(1, 1, [10], LavaDraft.Neuron(first)), LavaDraft.Dense(1, 1, [10], LavaDraft.Neuron(second)));
            Assert.Equal(spikes, Run(Read(file), Net.Spikes([0])).Count(s => s.Population == 2));
        }
    }

    /// <summary>The arithmetic against a second one written down in integers: decays toward zero, refractory steps, biases, both signs.</summary>
    [Theory]
    [InlineData(1024, 128, 1)]
    [InlineData(410, 410, 1)]
    [InlineData(4096, 1000, 3)]
    [InlineData(0, 0, 2)]
    [InlineData(1, 4095, 1)]
    public void The_reference_computes_loihis_integers(int iDecay, int vDecay, int refDelay)
    {
        const int neurons = 7, inputs = 5, steps = 200;
        var weight = LavaDraft.Weights(neurons * inputs);
        float[] bias = [0, 1, -1, 2, -3, 0, 1];
        using var file = LavaDraft.Write(LavaDraft.Dense(neurons, inputs, weight, LavaDraft.Neuron("LOIHI", iDecay, vDecay, 12, refDelay), g => g.Write("bias", bias, neurons)));
        var rows = Enumerable.Range(0, steps).Select(t => Enumerable.Range(0, inputs).Where(i => (t * 31 + i * 17) % 11 < 4).ToArray()).ToArray();
        var expected = new List<(int, int)>();
        var (u, v, hold) = (new int[neurons], new int[neurons], new int[neurons]);
        for (var t = 0; t < steps; t++)
            for (var n = 0; n < neurons; n++)
            {
                var sum = 0;
                foreach (var i in rows[t]) sum += (int)weight[(n * inputs) + i];
                u[n] = (int)((long)u[n] * (4096 - iDecay) / 4096) + (64 * sum);
                if (hold[n] > 0)
                {
                    hold[n]--;
                    continue;
                }
                v[n] = (int)((long)v[n] * (4096 - vDecay) / 4096) + u[n] + (64 * (int)bias[n]);
                v[n] = Math.Clamp(v[n], -0x7fffff, 0x7fffff);
                if (v[n] <= 12 * 64) continue;
                expected.Add((t, n));
                v[n] = 0;
                hold[n] = refDelay - 1;
            }
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Run(Read(file), Net.Spikes(rows)).Select(s => (s.Step, s.Neuron)));
    }

    [Fact]
    public void A_recurrent_layer_sees_its_own_spikes_a_step_later()
    {
        using var file = LavaDraft.Write(LavaDraft.Dense(2, 1, [20, 0], LavaDraft.Neuron(iDecay: 4096, vDecay: 4096), g => g.Write("weight_rec", [0f, 0f, 20f, 0f], 2, 2), "dense_rec"));
        var spikes = Run(Read(file), Net.Spikes([0], [], []));
        Assert.Equal([(0, 0), (1, 1)], spikes.Select(s => (s.Step, s.Neuron)));
    }

    [Fact]
    public void Weights_with_a_fraction_are_cut_off_and_said()
    {
        using var file = LavaDraft.Write(LavaDraft.Dense(1, 2, [2.75f, -2.75f]));
        var bag = new DiagnosticBag();
        var graph = LavaReader.Read(file.Path, bag);
        Assert.Equal([2f, -2f], Assert.IsType<LinearNode>(graph["0.weight"]).Weight);
        Assert.Equal("NC0405", Assert.Single(bag.Items).Code);
    }

    internal static SnnGraph Read(TemporaryFile file) => LavaReader.Read(file.Path, new DiagnosticBag());

    private static List<(int Step, int Population, int Neuron)> Run(SnnGraph graph, SampleSpikes sample)
    {
        var recorder = new Recorder();
        new FloatSimulator(new FloatNetwork(PlanBuilder.Build(graph, graph.Implied))).Run(sample, recorder);
        return recorder.Spikes;
    }

    private sealed class Recorder : ISpikeRecorder
    {
        internal List<(int, int, int)> Spikes { get; } = [];

        public void Spike(int population, int step, int neuron, int count)
        {
            if (population > 0) Spikes.Add((step, population, neuron));
        }
    }
}

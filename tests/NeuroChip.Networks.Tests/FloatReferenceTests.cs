using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Tests;

public sealed class FloatReferenceTests
{
    public static TheoryData<string> Chains() => [.. Operators.Keys];

    private static readonly Dictionary<string, SnnNode[]> Operators = new()
    {
        ["conv"] = [Net.Conv("c", 3, 2, 3)],
        ["strided, padded"] = [Net.Conv("c", 3, 2, 3, stride: 2, padding: 1)],
        ["dilated"] = [Net.Conv("c", 2, 2, 3, dilation: 2, padding: 2)],
        ["grouped"] = [Net.Conv("c", 4, 2, 3, padding: 1, groups: 2)],
        ["uneven padding"] = [Net.Conv("c", 2, 2, 2) with { PaddingAfter = (1, 1) }],
        ["sum pool"] = [new PoolNode("p", "", false, (2, 2), (2, 2), (0, 0))],
        ["overlapping padded average pool, conv"] = [new PoolNode("p", "", true, (3, 3), (2, 2), (1, 1)), Net.Conv("c", 3, 2, 3, padding: 1)],
        ["scale, flatten, linear"] = [new ScaleNode("s", "", [2, -3]), new FlattenNode("f", "", null), Net.Linear("l", 5, 128)],
        ["conv, pool, flatten, linear"] = [Net.Conv("c", 3, 2, 3), new PoolNode("p", "", false, (2, 2), (2, 2), (0, 0)), new FlattenNode("f", "", null), Net.Linear("l", 4, 27)],
    };

    /// <summary>Scattering spikes gives what the operators give for the dense vector, and the fan-out is the number of non-zero rows of the matrix.</summary>
    [Theory]
    [MemberData(nameof(Chains))]
    public void Events_give_the_same_as_dense_arithmetic(string name)
    {
        SnnNode[] nodes = [Net.In(2, 8, 8), .. Operators[name], new NeuronNode("n", "", NeuronKind.I), Net.Out()];
        var (plan, _) = Net.Plan(Net.Of(nodes, string.Join('>', nodes.Select(n => n.Name))));
        var projection = Assert.Single(plan.Projections);
        int[] active = [0, 5, 17, 63, 64, 90, 127];
        var dense = new double[128];
        foreach (var i in active) dense[i] = 1;
        foreach (var op in projection.Chain) dense = LinearOperators.Apply(op, dense);
        var result = new FloatSimulator(new FloatNetwork(plan)).Run(Net.Spikes(active));
        Assert.Equal(dense.Length, result.Scores.Length);
        for (var i = 0; i < dense.Length; i++) Assert.Equal(dense[i], result.Scores[i], 1e-9);
        Assert.Equal(active.Sum(i => Targets(projection, i)), result.SynapticOperations[1]);
    }

    private static int Targets(Projection projection, int source)
    {
        var x = new double[128];
        x[source] = 1;
        foreach (var op in projection.Chain)
        {
            SnnNode positive = op switch
            {
                ConvNode c => c with { Weight = [.. c.Weight.Select(_ => 1f)] },
                LinearNode l => l with { Weight = [.. l.Weight.Select(_ => 1f)] },
                ScaleNode s => s with { Scale = [.. s.Scale.Select(_ => 1f)] },
                _ => op,
            };
            x = LinearOperators.Apply(positive, x);
        }
        return x.Count(v => v != 0);
    }

    [Fact]
    public void Feedback_and_delays_act_later()
    {
        // a fires at t = 0; its spike reaches b after 2 steps of delay and itself one step later, where it fires again, and so on.
        SnnNode[] nodes = [Net.In(1), Net.If("a"), new DelayNode("d", "", [0.002]), Net.If("b"), Net.Linear("loop", 1, 1), Net.Out(1)];
        var (plan, _) = Net.Plan(Net.Of(nodes, "in>a>d>b>out", "a>loop>a"));
        var recorder = new Raster();
        new FloatSimulator(new FloatNetwork(plan)).Run(Net.Spikes([0], [], [], [], []), recorder);
        Assert.Equal(["a@0", "a@1", "a@2", "b@2", "a@3", "b@3", "a@4", "b@4"], recorder.Spikes.Where(s => s.Population > 0).Select(s => $"{plan.Populations[s.Population].Name}@{s.Step}"));
    }

    [Fact]
    public void Several_spikes_a_step_keep_the_remainder_and_the_clamp_comes_before_the_threshold()
    {
        SnnNode[] nodes = [Net.In(2), new LinearNode("w", "", [3.5f, -9f], 1, 2, null), Net.If("n"), Net.Out(1)];
        var (plan, _) = Net.Plan(Net.Of(nodes, "in>w>n>out"), new SnnSemantics { SpikesPerStep = SpikesPerStep.Many, VMin = -1 });
        var recorder = new Raster();
        var simulator = new FloatSimulator(new FloatNetwork(plan));
        simulator.Run(Net.Spikes([0], [1], [0]), recorder);
        Assert.Equal([(1, 0, 0, 3), (1, 2, 0, 2)], recorder.Spikes.Where(s => s.Population == 1));
        recorder.Spikes.Clear();
        new FloatSimulator(new FloatNetwork(plan), maxCount: 2).Run(Net.Spikes([0], []), recorder);
        Assert.Equal([(1, 0, 0, 2), (1, 1, 0, 1)], recorder.Spikes.Where(s => s.Population == 1));
    }

    [Fact]
    public void A_run_starts_from_rest_and_ties_go_to_the_lowest_class()
    {
        var (plan, _) = Net.Plan(Net.Of([Net.In(2), Net.If("n", 1.5), Net.Out(2)], "in>n>out"));
        var simulator = new FloatSimulator(new FloatNetwork(plan));
        for (var i = 0; i < 3; i++) Assert.Equal(0, simulator.Run(Net.Spikes([0, 1])).Spikes[1]);
        Assert.Equal(0, simulator.Run(Net.Spikes([0, 1], [0, 1])).Decision);
        Assert.Equal(1, simulator.Run(Net.Spikes([1], [1])).Decision);
    }

    [Fact]
    public void Events_outside_the_input_are_refused()
    {
        var (plan, _) = Net.Plan(Net.Of([Net.In(2), Net.If("n"), Net.Out(2)], "in>n>out"));
        Assert.Equal(["NC0605"], Net.Codes(() => new FloatSimulator(new FloatNetwork(plan)).Run(Net.Spikes([2]))));
    }

    [Fact]
    public void A_step_allocates_nothing()
    {
        SnnNode[] nodes = [Net.In(2, 8, 8), Net.Conv("c", 3, 2, 3), Net.If("n"), new FlattenNode("f", "", null), Net.Linear("l", 4, 108), Net.Lif("m"), Net.Out(4)];
        var simulator = new FloatSimulator(new FloatNetwork(Net.Plan(Net.Of(nodes, string.Join('>', nodes.Select(n => n.Name)))).Plan));
        var (few, many) = (Net.Spikes([.. Enumerable.Repeat(new[] { 3, 60, 99 }, 2)]), Net.Spikes([.. Enumerable.Repeat(new[] { 3, 60, 99 }, 2000)]));
        long Allocated(NeuroChip.Chip.Workload.SampleSpikes sample)
        {
            simulator.Run(sample);
            var before = GC.GetAllocatedBytesForCurrentThread();
            simulator.Run(sample);
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Assert.Equal(Allocated(few), Allocated(many));
    }

    private sealed class Raster : ISpikeRecorder
    {
        public List<(int Population, int Step, int Neuron, int Count)> Spikes { get; } = [];

        public void Spike(int population, int step, int neuron, int count) => Spikes.Add((population, step, neuron, count));
    }
}

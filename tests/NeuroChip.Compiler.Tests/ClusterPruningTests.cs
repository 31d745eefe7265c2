using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;
using NeuroChip.Compiler.Checking;
using NeuroChip.Compiler.Tuning;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Reference;

namespace NeuroChip.Compiler.Tests;

/// <summary>Cluster-and-prune: hidden blocks are found, whole rows go, and a core has no row that it does not need.</summary>
public class ClusterPruningTests
{
    private const int Blocks = 4;
    private const int Size = 8;
    private const int Inputs = 40;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Blocks_hidden_by_a_permutation_are_found_and_kept_whole(ulong seed)
    {
        var (weights, block) = Hidden(new TestNumbers(seed), noise: 0.01f);
        var pruned = ClusterPruning.Prune(weights, Blocks * Size, Inputs, Size, 1 - 1.0 / Blocks);
        for (var a = 0; a < block.Length; a++)
            for (var b = 0; b < block.Length; b++)
                Assert.Equal(block[a] == block[b], pruned.Clusters[a] == pruned.Clusters[b]);
        for (var i = 0; i < weights.Length; i++)
            Assert.Equal(Math.Abs(weights[i]) > 0.02f ? weights[i] : 0, pruned.Weights[i]);
        Assert.Equal(Inputs, pruned.RowsKept);
    }

    [Fact]
    public void A_share_removes_the_rows_that_matter_least_and_never_a_clusters_last()
    {
        var weights = new TestNumbers(7).Weights(12 * 30);
        long last = long.MaxValue;
        foreach (var share in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            var pruned = ClusterPruning.Prune(weights, 12, 30, 4, share);
            Assert.True(pruned.RowsKept < last);
            last = pruned.RowsKept;
            Assert.Equal(Math.Max(3, (long)Math.Round((1 - share) * 90, MidpointRounding.ToZero)), pruned.RowsKept);
            // Whole rows of a cluster go or stay.
            for (var k = 0; k < 3; k++)
                for (var i = 0; i < 30; i++)
                    Assert.Single(Enumerable.Range(0, 12).Where(o => pruned.Clusters[o] == k).Select(o => pruned.Weights[o * 30 + i] == 0).Distinct());
        }
    }

    [Fact]
    public void A_limit_of_rows_holds_in_every_cluster()
    {
        var pruned = ClusterPruning.Prune(new TestNumbers(9).Weights(20 * 50), 20, 50, 5, 0, rowLimit: 17);
        Assert.Equal(4 * 17, pruned.RowsKept);
    }

    [Fact]
    public void Clusters_never_exceed_a_core()
    {
        for (ulong seed = 1; seed <= 50; seed++)
        {
            var d = new TestNumbers(seed);
            var (outputs, inputs, size) = (d.Next(1, 40), d.Next(1, 20), d.Next(1, 12));
            var weights = d.Weights(outputs * inputs);
            for (var i = 0; i < weights.Length; i++)
                if (d.Chance(60)) weights[i] = 0;
            var clusters = OutputClusters.Of(weights, outputs, inputs, size);
            Assert.All(clusters.GroupBy(k => k), g => Assert.InRange(g.Count(), 1, size));
            Assert.True(clusters.Max() < (outputs + size - 1) / size);
        }
    }

    [Fact]
    public void A_core_has_rows_and_packets_only_for_inputs_that_it_reads_and_spikes_stay()
    {
        var (weights, _) = Hidden(new TestNumbers(3), noise: 0);
        for (var i = 0; i < weights.Length; i++) weights[i] = weights[i] == 0 ? 0 : MathF.Sign(weights[i]) * 127;
        var plan = new TestNetwork().Input("in", Inputs).Linear("l", Blocks * Size, Inputs, weights).If("a", 254).Output("o").Chain("in", "l", "a", "o").Plan();
        var chip = TestChip.With(neurons: Size, rows: Inputs / Blocks, axons: Inputs / Blocks);
        var image = NetworkCompiler.Compile(plan, chip, "", new CompilerOptions { ScalePerNeuron = false }, new DiagnosticBag()).Image;
        Assert.Equal(Blocks, image.Cores.Length);
        Assert.All(image.Cores, c => Assert.Equal(Inputs / Blocks, c.Blocks.Single().RowCount));
        Assert.Equal(Inputs, image.InputRoutes.Entries.Length);
        Assert.Empty(ImageChecker.Check(image, plan, chip).Problems);
        AssertSameSpikes(plan, image, chip.Core.MaxCount);
    }

    [Fact]
    public void Narrow_layers_hold_narrow_weights_and_the_rest_stay()
    {
        var d = new TestNumbers(5);
        var plan = new TestNetwork().Input("in", 20).Linear("l", 15, 20, d.Weights(300)).If("a").Linear("m", 5, 15, d.Weights(75)).If("b").Output("o").Chain("in", "l", "a", "m", "b", "o").Plan();
        var options = new CompilerOptions { LayerBits = new Dictionary<string, int> { ["a"] = 3 } };
        var image = NetworkCompiler.Compile(plan, TestChip.Reference, "", options, new DiagnosticBag()).Image;
        int Largest(string name) => image.Cores.Where(c => image.Populations[c.Population].Name == name).Max(c => c.Blocks.Max(b => b.Weights.Max(w => Math.Abs((int)w))));
        Assert.Equal(3, Largest("a"));
        Assert.Equal(127, Largest("b"));
        Assert.Contains(image.Options, o => o is { Key: "layer_bits", Value: "a=3" });
        Assert.Empty(ImageChecker.Check(image, plan, TestChip.Reference).Problems);
    }

    [Theory]
    [InlineData("nobody", 4)]
    [InlineData("a", 0)]
    [InlineData("a", 9)]
    public void Widths_without_meaning_are_refused(string layer, int bits)
    {
        var plan = new TestNetwork().Input("in", 4).Linear("l", 3, 4, new TestNumbers(1).Weights(12)).If("a").Output("o").Chain("in", "l", "a", "o").Plan();
        var e = Assert.Throws<DiagnosticException>(() => NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions { LayerBits = new Dictionary<string, int> { [layer] = bits } }, new DiagnosticBag()));
        Assert.Equal("NC0104", e.Diagnostics.Single().Code);
    }

    private static void AssertSameSpikes(NetworkPlan plan, Chip.Image.ChipImage image, int maxCount)
    {
        var d = new TestNumbers(11);
        var offsets = new int[21];
        var index = new List<int>();
        for (var t = 0; t < 20; t++)
        {
            for (var i = 0; i < Inputs; i++)
                if (d.Chance(30)) index.Add(i);
            offsets[t + 1] = index.Count;
        }
        var sample = new SampleSpikes(offsets, [.. index], [.. index.Select(_ => 1)], -1, "test");
        var recorder = new Recorder();
        new FloatSimulator(new FloatNetwork(plan), maxCount).Run(sample, recorder);
        var actual = IntegerStepper.Run(image, sample);
        Assert.NotEmpty(actual);
        Assert.Equal(recorder.Spikes.Order(), actual.Order());
    }

    /// <summary>Outputs in shuffled blocks, each reading its own tenth of the inputs strongly and the others weakly.</summary>
    private static (float[] Weights, int[] Block) Hidden(TestNumbers d, float noise)
    {
        var block = Enumerable.Range(0, Blocks * Size).Select(o => o % Blocks).ToArray();
        for (var i = block.Length - 1; i > 0; i--)
        {
            var j = d.Next(0, i + 1);
            (block[i], block[j]) = (block[j], block[i]);
        }
        var weights = new float[block.Length * Inputs];
        for (var o = 0; o < block.Length; o++)
            for (var i = 0; i < Inputs; i++)
            {
                var w = d.Weight();
                weights[o * Inputs + i] = i % Blocks == block[o] ? MathF.CopySign(0.5f + 0.5f * MathF.Abs(w), w) : noise * w;
            }
        return (weights, block);
    }

    private sealed class Recorder : ISpikeRecorder
    {
        internal List<(int Population, int Step, int Neuron, int Count)> Spikes { get; } = [];

        public void Spike(int population, int step, int neuron, int count)
        {
            if (population > 0) Spikes.Add((population, step, neuron, count));
        }
    }
}

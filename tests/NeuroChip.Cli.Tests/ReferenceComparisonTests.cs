using NeuroChip.Chip.Results;
using NeuroChip.Chip.Workload;
using NeuroChip.Cli.Running;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Cli.Tests;

/// <summary>One neuron that repeats its input, so that the reference's spikes are known.</summary>
public sealed class ReferenceComparisonTests
{
    [Theory]
    [InlineData(new[] { 0, 2 }, 0.0, 0.0)]
    [InlineData(new[] { 1, 2 }, 1.0, 0.0)] // one spike of two a step late: missing once, extra once
    [InlineData(new[] { 1, 3 }, 2.0, 0.0)]
    [InlineData(new[] { 0 }, 0.5, 0.5)]
    [InlineData(new[] { 0, 1, 2, 3 }, 1.0, 1.0)]
    public void ALateSpikeIsAMismatchButNotOfTheCount(int[] chip, double mismatch, double countMismatch)
    {
        using var comparison = new ReferenceComparison(Plan());
        Add(comparison, chip);
        var summary = comparison.Summarize();
        Assert.Equal((mismatch, countMismatch), (summary.SpikeMismatchRate, summary.SpikeCountMismatchRate));
        var layer = Assert.Single(summary.Layers);
        Assert.Equal((mismatch, countMismatch), (layer.SpikeMismatchRate, layer.SpikeCountMismatchRate));
    }

    [Fact]
    public void ASurplusInOneSampleDoesNotPayForALackInAnother()
    {
        using var comparison = new ReferenceComparison(Plan());
        Add(comparison, 0, 1, 2);
        Add(comparison, 2);
        Assert.Equal(0.5, comparison.Summarize().SpikeCountMismatchRate);
    }

    /// <summary>The input spikes in steps 0 and 2 of 4; the chip's spikes come in the given steps.</summary>
    private static void Add(ReferenceComparison comparison, params int[] chip)
    {
        var sample = new SampleSpikes([0, 1, 1, 2, 2], [0, 0], [1, 1], -1, "s");
        var result = new SampleResult("s", -1, -1, 0, 5, chip.Length, [], [], "", "");
        comparison.Add(0, sample, result, [.. chip.Select(step => new SpikeRecord(0, step, 1, 0, 1, 0))]);
    }

    private static NetworkPlan Plan()
    {
        SnnNode[] nodes =
        [
            new InputNode("in", "t:in", new Shape([1])), new LinearNode("w", "t:w", [1f], 1, 1, null), new NeuronNode("n", "t:n", NeuronKind.If) { VThreshold = [1.0] },
            new OutputNode("out", "t:out", new Shape([1])),
        ];
        return PlanBuilder.Build(new SnnGraph("test", "test", nodes, [new("in", "w"), new("w", "n"), new("n", "out")]), new SnnSemantics());
    }
}

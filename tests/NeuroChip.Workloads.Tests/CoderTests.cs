using NeuroChip.Workloads.Coding;
using NeuroChip.Workloads.Images;

namespace NeuroChip.Workloads.Tests;

/// <summary>Rows R12 and R14: encoders.</summary>
public sealed class CoderTests
{
    [Fact]
    public void BernoulliCountsStayWithinThreeSigmaAndASeedGivesOneCount()
    {
        var counts = Enumerable.Range(0, 50).Select(seed => new RateEncoder(1000, RateCoding.Bernoulli, 1, (ulong)seed).Encode([3], 10, 0, -1, "").Index.Length).ToArray();
        // 0.27 % of the seeds may lie beyond three standard deviations.
        Assert.True(counts.Count(c => Math.Abs(c - 300) > 44) <= 1, string.Join(" ", counts));
        Assert.InRange(counts.Average(), 295, 305);
        Assert.Equal(316, counts[0]);
        Assert.True(counts.Distinct().Count() > 10);
    }

    [Fact]
    public void FirstSpikesComeOnceAndTheBrighterTheEarlier()
    {
        Assert.Equal(3, FirstSpikeCoder.Step(3, 4, 16));
        Assert.Equal((0, 14, null), (FirstSpikeCoder.Step(4, 4, 16), FirstSpikeCoder.Step(1, 4000, 16), FirstSpikeCoder.Step(0, 4, 16)));
        var values = Enumerable.Range(0, 256).Select(v => (byte)v).ToArray();
        var sample = FirstSpikeCoder.Encode(values, 255, 16, -1, "");
        Assert.Equal(255, sample.Index.Length);
        Assert.Equal(Enumerable.Range(1, 255), sample.Index.Order());
        for (var v = 2; v < 256; v++) Assert.True(FirstSpikeCoder.Step(v, 255, 16) <= FirstSpikeCoder.Step(v - 1, 255, 16));
    }

    [Fact]
    public void ALogarithmicCodeReadsBackAndANeuronThatDoublesReadsItToo()
    {
        Assert.Equal([0, 2, 3], LogarithmicCoder.Steps(11, 0, 3));
        Assert.Equal([0], LogarithmicCoder.Steps(11, 0, 3, leadingOnly: true));
        for (var v = 0; v < 256; v++)
        {
            var steps = LogarithmicCoder.Steps(v, 0, 7);
            Assert.Equal(v, LogarithmicCoder.Decode(steps, 7));
            var potential = 0;
            for (var t = 0; t < 8; t++) potential = 2 * potential + (steps.Contains(t) ? 1 : 0);
            Assert.Equal(v, potential);
            Assert.Equal(v & ~7, LogarithmicCoder.Decode(LogarithmicCoder.Steps(v, 3, 7), 7));
        }
        Assert.Throws<ArgumentOutOfRangeException>(() => LogarithmicCoder.Steps(16, 0, 3));
        Assert.Equal([0, 2, 2, 3, 4], LogarithmicCoder.Encode([0, 11, 8], 3, 4, -1, "").Offsets);
        Assert.Equal([0, 2, 2], LogarithmicCoder.Encode([0, 11, 8], 3, 2, -1, "").Offsets);
    }

    [Theory]
    [InlineData(RateCoding.FirstSpike, "0:3 1:2 2:1")] // floor((255 - v) 4 / 255)
    [InlineData(RateCoding.Logarithmic, "0:2 0:3 1:1 1:3 2:3 3:3 4:3")]
    [InlineData(RateCoding.RankOrder, "0:3 1:2 2:1")]
    public void AnImageIsCodedByName(RateCoding coding, string spikes)
    {
        var sample = new RateEncoder(5, coding, 1, 0).Encode([0, 64, 128, 255], 255, 0, -1, "");
        var text = Enumerable.Range(0, 5).SelectMany(t => sample.Index[sample.Offsets[t]..sample.Offsets[t + 1]].Select(e => $"{t}:{e}"));
        Assert.Equal(spikes, string.Join(' ', text));
    }

    [Fact]
    public void OnlyTheOrderCounts()
    {
        Assert.Equal(1.9, RankOrderCoder.Potential(RankOrderCoder.Order([9, 4]), [1, 1], 0.9), 12);
        Assert.Equal([2, 0, 3], RankOrderCoder.Order([7, 0, 200, 7]));
        double[] weights = [0.5, -1, 2, 0.25];
        // Values that keep their order give the same potential; two that change places do not.
        Assert.Equal(RankOrderCoder.Potential(RankOrderCoder.Order([7, 1, 200, 6]), weights, 0.8), RankOrderCoder.Potential(RankOrderCoder.Order([90, 3, 91, 50]), weights, 0.8));
        Assert.NotEqual(RankOrderCoder.Potential(RankOrderCoder.Order([7, 1, 200, 6]), weights, 0.8), RankOrderCoder.Potential(RankOrderCoder.Order([200, 1, 7, 6]), weights, 0.8));
        var sample = RankOrderCoder.Encode([7, 0, 200, 7], 2, -1, "");
        Assert.Equal([0, 1, 2], sample.Offsets);
        Assert.Equal([2, 0], sample.Index);
    }
}

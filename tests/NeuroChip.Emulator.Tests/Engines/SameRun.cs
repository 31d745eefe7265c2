using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Two runs of the same samples agree in every spike, cycle, counter and score.</summary>
internal static class SameRun
{
    internal static void Require(RunResult expected, RunResult actual, string what)
    {
        Assert.Equal(expected.Samples.Count, actual.Samples.Count);
        if (!expected.Raster.SequenceEqual(actual.Raster))
        {
            var first = expected.Raster.Zip(actual.Raster).FirstOrDefault(p => p.First != p.Second);
            Assert.Fail($"{what}: rasters differ ({expected.Raster.Count} and {actual.Raster.Count} spikes), first: {first}");
        }
        for (var t = 0; t < expected.Counters.Tiles; t++)
            foreach (var c in Enum.GetValues<Counter>())
                Assert.True(expected.Counters[t, c] == actual.Counters[t, c], $"{what}: tile {t} {c}: {expected.Counters[t, c]} and {actual.Counters[t, c]}");
        foreach (var c in Enum.GetValues<ChipCounter>())
            Assert.True(expected.Counters[c] == actual.Counters[c], $"{what}: {c}: {expected.Counters[c]} and {actual.Counters[c]}");
        foreach (var (a, b) in expected.Samples.Zip(actual.Samples))
        {
            Assert.Equal(a.SpikeDigest, b.SpikeDigest);
            Assert.Equal(a.CycleDigest, b.CycleDigest);
            Assert.Equal(a.OutputScores, b.OutputScores);
            Assert.Equal(a.Decisions, b.Decisions);
        }
    }
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;
using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>For every chip, network and sample: the event engine's results are the cycle engine's. What fails is made smaller before it is shown.</summary>
public class EnginePropertyTests
{
    private const ulong Seed = 4;

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 200)]
    public void The_event_engine_gives_the_cycle_engines_results_for_every_profile(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            var drawn = StimulusCase.Make(Seed, i, StimulusProfiles.All, StimulusTiles.Chosen);
            var run = new ShrinkableRun(drawn.Chip, drawn.Image, drawn.Runs[^1].Sample);
            if (Difference(run) is null) continue;
            var smallest = run.Shrink(r => Difference(r) is not null);
            Assert.Fail($"seed {Seed}, {drawn}: {Difference(run)}\nshrunk: {Difference(smallest)}\n{smallest}");
        }
    }

    [Fact]
    public void A_failing_run_is_made_smaller_and_still_fails()
    {
        var drawn = StimulusCase.Make(Seed, 0, StimulusProfiles.All, StimulusTiles.Chosen);
        var run = new ShrinkableRun(drawn.Chip, drawn.Image, drawn.Runs[^1].Sample);
        static bool Fails(ShrinkableRun r) => Run("event", r).Counters.Sum(Counter.AxonInPackets) > 0;
        Assert.True(Fails(run));
        var smallest = run.Shrink(Fails);
        Assert.True(Fails(smallest));
        Assert.True(smallest.Image.Cores.Length == 1 && smallest.Sample.Index.Length <= 1 && smallest.Sample.Timesteps <= 2, smallest.ToString());
    }

    /// <summary>The first difference between the engines, or null.</summary>
    internal static string? Difference(ShrinkableRun run)
    {
        RunResult expected, actual;
        try
        {
            (expected, actual) = (Run("cycle", run), Run("event", run));
        }
        catch (Exception e) when (e is InvalidOperationException or DiagnosticException)
        {
            return e.Message;
        }
        for (var tile = 0; tile < expected.Counters.Tiles; tile++)
            foreach (var counter in Enum.GetValues<Counter>())
                if (expected.Counters[tile, counter] != actual.Counters[tile, counter])
                    return $"tile {tile} {counter}: {expected.Counters[tile, counter]} and {actual.Counters[tile, counter]}";
        foreach (var counter in Enum.GetValues<ChipCounter>())
            if (expected.Counters[counter] != actual.Counters[counter]) return $"{counter}: {expected.Counters[counter]} and {actual.Counters[counter]}";
        var (a, b) = (expected.Samples[0], actual.Samples[0]);
        if (a.SpikeDigest != b.SpikeDigest) return "spikes differ";
        if (a.CycleDigest != b.CycleDigest) return "cycles differ";
        return a.OutputScores.SequenceEqual(b.OutputScores) ? null : "scores differ";
    }

    private static RunResult Run(string engine, ShrinkableRun run) => EngineRunner.Run(engine, run.Image, run.Chip, 1, _ => run.Sample, new EngineOptions());
}

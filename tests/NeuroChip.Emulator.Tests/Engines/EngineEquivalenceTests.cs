using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Every engine gives the same spikes, cycles and counters, in any module order and on any number of threads.</summary>
public class EngineEquivalenceTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 200)]
    [InlineData(200, 300)]
    public void Random_chips_and_networks_are_equal_on_both_engines(int from, int to)
    {
        long spikes = 0, stalls = 0, missed = 0;
        for (var seed = from; seed < to; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            var options = new EngineOptions { RecordSamples = 1 };
            var cycle = EngineRunner.Run("cycle", image, chip, 1, _ => sample, options);
            var shuffled = EngineRunner.Run("cycle", image, chip, 1, _ => sample, options with { ModuleOrderSeed = (ulong)seed + 1 });
            var events = EngineRunner.Run("event", image, chip, 1, _ => sample, options);
            SameRun.Require(cycle, shuffled, $"seed {seed}, shuffled module order");
            SameRun.Require(cycle, events, $"seed {seed}, event engine");
            spikes += cycle.Samples[0].Spikes;
            stalls += cycle.Counters.Sum(Counter.AxonOutStalled) + cycle.Counters.Sum(Counter.NeuronStalled) + cycle.Counters.Sum(Counter.RouterStalled);
            missed += cycle.Counters[ChipCounter.MissedDeadlines];
        }
        // The generator must reach the interesting behaviour, or equality means nothing.
        Assert.True(spikes > 10_000, $"only {spikes} spikes");
        Assert.True(stalls > 10_000, $"only {stalls} stalled cycles");
        Assert.True(missed > 10, $"only {missed} missed deadlines");
    }

    [Fact]
    public void Threads_do_not_change_a_result()
    {
        var (chip, image, _) = RandomChips.Make(7);
        var samples = Enumerable.Range(0, 12).Select(i => RandomChips.Make(7 + 1000 * i).Sample).ToArray();
        // Inputs of other seeds may have more elements than this image; keep those that fit.
        var fitting = samples.Where(s => s.Index.All(i => i < image.InputShape[0])).ToArray();
        Assert.NotEmpty(fitting);
        var one = EngineRunner.Run("event", image, chip, fitting.Length, i => fitting[i], new EngineOptions { RecordSamples = 3 });
        var three = EngineRunner.Run("event", image, chip, fitting.Length, i => fitting[i], new EngineOptions { RecordSamples = 3, Threads = 3 });
        SameRun.Require(one, three, "threads");
    }
}

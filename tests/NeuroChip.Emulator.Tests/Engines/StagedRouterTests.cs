using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>
/// Chips whose routers have stages, virtual channels or a speed-up: both engines give the same cycles and counters, and the spikes of every other router. What
/// fails is made smaller before it is shown.
/// </summary>
public class StagedRouterTests
{
    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 200)]
    [InlineData(200, 300)]
    public void Both_engines_agree_on_random_routers_and_the_spikes_are_those_of_the_plain_router(int from, int to)
    {
        long stalled = 0, packets = 0;
        var slower = 0;
        for (var seed = from; seed < to; seed++)
        {
            var (plain, image, sample) = RandomChips.Make(seed);
            var run = new ShrinkableRun(RandomRouters.Draw(new RandomStream((ulong)seed + 1_000_000), plain), image, sample);
            if (EnginePropertyTests.Difference(run) is { } difference)
            {
                var smallest = run.Shrink(r => EnginePropertyTests.Difference(r) is not null);
                Assert.Fail($"seed {seed}: {difference}\nshrunk: {EnginePropertyTests.Difference(smallest)}\n{smallest}\n{run.Chip.Mesh}");
            }
            var reference = EngineRunner.Run("event", image, plain, 1, _ => sample, new EngineOptions());
            var staged = EngineRunner.Run("event", image, run.Chip, 1, _ => sample, new EngineOptions());
            Assert.True(reference.Samples[0].SpikeDigest == staged.Samples[0].SpikeDigest, $"seed {seed}: other spikes with {run.Chip.Mesh}");
            Assert.Equal(reference.Samples[0].OutputScores, staged.Samples[0].OutputScores);
            Assert.Equal(reference.Counters.Sum(Counter.FlitsLocal), staged.Counters.Sum(Counter.FlitsLocal));
            if (staged.Samples[0].Cycles != reference.Samples[0].Cycles) slower++;
            stalled += staged.Counters.Sum(Counter.AxonOutStalled);
            packets += staged.Counters.Sum(Counter.AxonInPackets);
        }
        // The generator must reach the interesting behaviour, or equality means nothing.
        Assert.True(slower > (to - from) * 8 / 10, $"cycles differ from the plain router's in only {slower} runs");
        Assert.True(stalled > 1000 && packets > 10_000, $"only {stalled} stalled cycles and {packets} packets");
    }

    [Fact]
    public void Module_order_threads_and_samples_before_change_nothing()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var (plain, image, sample) = RandomChips.Make(seed);
            var chip = RandomRouters.Draw(new RandomStream((ulong)seed + 2_000_000), plain);
            var options = new EngineOptions { RecordSamples = 3 };
            var cycle = EngineRunner.Run("cycle", image, chip, 3, _ => sample, options);
            SameRun.Require(cycle, EngineRunner.Run("cycle", image, chip, 3, _ => sample, options with { ModuleOrderSeed = 9 }), $"seed {seed}, shuffled");
            SameRun.Require(cycle, EngineRunner.Run("event", image, chip, 3, _ => sample, options with { Threads = 3 }), $"seed {seed}, event, threads");
            SameRun.Require(cycle, EngineRunner.Run("event", image, chip, 3, _ => sample, options), $"seed {seed}, event");
            Assert.Single(cycle.Samples.Select(s => s.CycleDigest).Distinct());
        }
    }
}

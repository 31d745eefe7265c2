using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Engines.Cycle;
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

    public static TheoryData<string, RouterConfig> Stuck()
    {
        var data = new TheoryData<string, RouterConfig>();
        foreach (var engine in EngineCatalog.Names)
            foreach (var router in (RouterConfig[])[new(3, VcAllocation.WithSwitch, 1, null), new(1, VcAllocation.BeforeSwitch, 1, new(0, 1, 1, 1, 1, 0)),
                         new(2, VcAllocation.BeforeSwitch, 2, new(2, 3, 4, 2, 5, 1)), new(1, VcAllocation.Speculative, 1, new(1, 1, 3, 1, 1, 0))]) data.Add(engine, router);
        return data;
    }

    // No chip file can say a depth of 0; a chip built without the file can, and then nothing ever passes.
    [Theory]
    [MemberData(nameof(Stuck))]
    public void A_router_without_a_place_to_deliver_to_is_NC0901(string engine, RouterConfig router)
    {
        var (chip, image, sample) = RandomChips.Make(3);
        chip = chip with { Mesh = chip.Mesh with { Router = router, HopCycles = 9, CreditCycles = 10 }, Core = chip.Core with { AxonInFifo = 0 }, WatchdogCycles = 500, Step = chip.Step with { BarrierCycles = 10 } };
        var stopped = Assert.Throws<DiagnosticException>(() => EngineRunner.Run(engine, image, chip, 1, _ => sample, new EngineOptions()));
        var diagnostic = Assert.Single(stopped.Diagnostics);
        Assert.Equal("NC0901", diagnostic.Code);
        Assert.Contains("500 cycles", diagnostic.Message, StringComparison.Ordinal);
    }

    // Much longer than the watchdog: every stage takes its thousand cycles, and that is no deadlock.
    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void Stages_longer_than_the_watchdog_are_no_deadlock(string engine)
    {
        var stages = new RouterStages(1000, 1000, 1000, 1000, 1000, 1000);
        var chip = ReferenceChip.Chip(2, 1) with { WatchdogCycles = 1000 };
        chip = chip with
        {
            Mesh = new MeshConfig(2, 1, 1, stages.HopCycles, stages.CreditCycles, stages.InjectionCycles) { Router = new RouterConfig(1, VcAllocation.BeforeSwitch, 1, stages) },
            Step = chip.Step with { BarrierCycles = stages.CreditCycles },
        };
        var b = new ImageBuilder(chip);
        b.Input(1);
        b.ConnectInput(0, ClosedFormNetworkTests.Silent(b, 1, 0, depth: 1), 0);
        // Every stage twice, one after the other.
        Probe.AssertQuiescentAfter(1001 + 2 * 5000 + 6, engine, chip, b, Probe.First(1, (0, 1)), 0);
    }

    [Fact]
    public void What_a_tile_shows_clock_by_clock_ends_with_the_counters_of_a_run()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var (plain, image, sample) = RandomChips.Make(seed);
            var chip = RandomRouters.Draw(new RandomStream((ulong)seed + 2_000_000), plain);
            using var model = CycleModel.Create(image, chip);
            model.Begin(sample, sample.Timesteps);
            var (stored, room) = (0L, (long)chip.Mesh.Router.VirtualChannels * chip.Mesh.FifoDepth);
            while (model.Clock())
                foreach (var tile in model.Tiles)
                    for (var p = 0; p < 5; p++)
                    {
                        Assert.InRange(tile.Levels[p], 0, room);
                        stored += tile.Levels[p];
                    }
            var run = EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions());
            Assert.Equal(run.Samples[0].Cycles, model.Cycle);
            Assert.Equal(run.Counters.Sum(Counter.RouterStalled), model.Counters.Sum(Counter.RouterStalled));
            Assert.True(stored >= run.Counters.Sum(Counter.RouterStalled), $"seed {seed}: routers stalled without flits");
        }
    }

    [Fact]
    public void Module_order_threads_and_samples_before_change_nothing()
    {
        for (var seed = 0; seed < 8; seed++)
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

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Chips of several dies: docs/reference/microarchitecture.md, "Chips of several dies".</summary>
public class DieMeshTests
{
    private static readonly string[] Engines = ["cycle", "event"];

    private static ChipConfig Chip(int width, int height, DiesConfig dies, int h = 3, int c = 2, int j = 2, int axonIn = 8)
    {
        var chip = ReferenceChip.Chip(width, height);
        return chip with
        {
            Mesh = new MeshConfig(width, height, 8, h, c, j) { Dies = dies },
            Core = chip.Core with { AxonInFifo = axonIn },
            Step = chip.Step with { BarrierCycles = c + dies.LinkCycles },
        };
    }

    public static TheoryData<string, int, int, int, int> Links()
    {
        var data = new TheoryData<string, int, int, int, int>();
        foreach (var engine in Engines)
            foreach (var (latency, s, h, c) in ((int, int, int, int)[])[(0, 1, 3, 2), (20, 1, 3, 2), (20, 4, 3, 2), (0, 4, 3, 2), (7, 2, 1, 1), (0, 9, 1, 1), (100, 50, 5, 3)])
                data.Add(engine, latency, s, h, c);
        return data;
    }

    [Theory]
    [MemberData(nameof(Links))]
    public void A_crossing_takes_the_links_latency_and_the_cycles_of_a_flit_more(string engine, int latency, int s, int h, int c)
    {
        // Four dies of 2 x 2 tiles.
        var chip = Chip(4, 4, new DiesConfig(2, 2, latency, s, 8), h, c);
        foreach (var (sx, sy, tx, ty, crossings) in ((int, int, int, int, int)[])
                 [(0, 0, 1, 1, 0), (1, 0, 2, 0, 1), (2, 1, 1, 1, 1), (0, 1, 0, 2, 1), (3, 2, 3, 1, 1), (0, 0, 3, 3, 2), (3, 0, 0, 3, 2)])
        {
            var b = new ImageBuilder(chip);
            b.Input(1);
            var target = ClosedFormNetworkTests.Silent(b, tx, ty);
            b.Connect(ClosedFormNetworkTests.Firing(b, sx, sy), 0, target, 0);
            var k = MeshDistance.Links(sx, sy, tx, ty);
            Assert.Equal(crossings, MeshDistance.Crossings(chip.Mesh, sx, sy, tx, ty));
            var arrival = 3 + 2 + (k + 1) * h + crossings * (latency + s - 1);
            var run = Probe.AssertQuiescentAfter(arrival + 6, engine, chip, b, Probe.Silence(1), 1);
            Assert.Equal(crossings, run.Counters.Sum(Counter.FlitsDieCrossing));
            if (engine == "cycle") run.AssertOnly(run.Start(1) + arrival, tx, ty, "synapse take");
        }
    }

    // With enough credits a link passes a flit every s clocks, with fewer it passes `depth` in the clocks of the credit loop.
    [Theory]
    [InlineData(20, 4, 64)]
    [InlineData(20, 4, 12)]
    [InlineData(20, 4, 11)]
    [InlineData(20, 4, 1)]
    [InlineData(20, 1, 45)]
    [InlineData(20, 1, 44)]
    [InlineData(0, 1, 5)]
    [InlineData(0, 1, 4)]
    [InlineData(3, 30, 2)]
    [InlineData(3, 30, 1)]
    public void A_link_between_dies_carries_what_its_credits_and_its_width_allow(int latency, int s, int depth)
    {
        var dies = new DiesConfig(2, 1, latency, s, depth);
        var chip = Chip(2, 1, dies, axonIn: 64);
        chip = chip with { Core = chip.Core with { Synapse = ReferenceChip.Nvm(ReadPolicy.Batch) } };
        var loop = 3 + 2 + 2 * latency + s - 1;
        Assert.Equal(loop, dies.CreditLoop(chip.Mesh));
        Assert.Equal((loop + s - 1) / s, dies.FullRateDepth(chip.Mesh));
        foreach (var engine in Engines)
        {
            long Length(int packets)
            {
                var b = new ImageBuilder(chip);
                b.Input(packets);
                var core = ClosedFormNetworkTests.Silent(b, 1, 0, rows: packets, depth: 1);
                for (var e = 0; e < packets; e++) b.ConnectInput(e, core, e);
                return Probe.Run(engine, chip, b, Probe.First(1, [.. Enumerable.Range(0, packets).Select(e => (e, 1))])).Length(0);
            }
            // A multiple of the depth more packets, so that whole loops are compared.
            var more = 2 * depth;
            var expected = depth * s >= loop ? (long)more * s : 2L * loop;
            Assert.Equal(expected, Length(200 + more) - Length(200));
        }
    }

    [Theory]
    [InlineData(0, 150)]
    [InlineData(150, 300)]
    public void Both_engines_agree_on_random_dies_and_the_spikes_are_those_of_one_die(int from, int to)
    {
        long crossings = 0, packets = 0;
        var slower = 0;
        for (var seed = from; seed < to; seed++)
        {
            var (plain, image, sample) = RandomChips.Make(seed);
            if (RandomDieMeshes.Draw(new RandomStream((ulong)seed + 3_000_000), plain) is not { } chip) continue;
            var run = new ShrinkableRun(chip, image, sample);
            if (EnginePropertyTests.Difference(run) is { } difference)
            {
                var smallest = run.Shrink(r => EnginePropertyTests.Difference(r) is not null);
                Assert.Fail($"seed {seed}: {difference}\nshrunk: {EnginePropertyTests.Difference(smallest)}\n{smallest}\n{chip.Mesh}");
            }
            var one = EngineRunner.Run("event", image, plain, 1, _ => sample, new EngineOptions());
            var cut = EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions());
            Assert.True(one.Samples[0].SpikeDigest == cut.Samples[0].SpikeDigest, $"seed {seed}: other spikes with {chip.Mesh}");
            Assert.Equal(one.Counters.Sum(Counter.FlitsEast), cut.Counters.Sum(Counter.FlitsEast));
            Assert.Equal(0, one.Counters.Sum(Counter.FlitsDieCrossing));
            if (one.Samples[0].Cycles != cut.Samples[0].Cycles) slower++;
            crossings += cut.Counters.Sum(Counter.FlitsDieCrossing);
            packets += cut.Counters.Sum(Counter.AxonInPackets);
        }
        Assert.True(slower > (to - from) / 2 && crossings > 5000 && packets > 10_000, $"{slower} runs differ, {crossings} crossings, {packets} packets");
    }

    [Fact]
    public void Module_order_threads_and_samples_before_change_nothing()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var (plain, image, sample) = RandomChips.Make(seed);
            if (RandomDieMeshes.Draw(new RandomStream((ulong)seed + 4_000_000), plain) is not { } chip) continue;
            var options = new EngineOptions { RecordSamples = 3 };
            var cycle = EngineRunner.Run("cycle", image, chip, 3, _ => sample, options);
            SameRun.Require(cycle, EngineRunner.Run("cycle", image, chip, 3, _ => sample, options with { ModuleOrderSeed = 9 }), $"seed {seed}, shuffled");
            SameRun.Require(cycle, EngineRunner.Run("event", image, chip, 3, _ => sample, options with { Threads = 3 }), $"seed {seed}, event, threads");
            Assert.Single(cycle.Samples.Select(s => s.CycleDigest).Distinct());
        }
    }
}

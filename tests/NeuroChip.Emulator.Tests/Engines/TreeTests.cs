using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Multicast trees: docs/reference/microarchitecture.md, "Multicast trees".</summary>
public class TreeTests
{
    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void Every_branch_of_a_lone_packet_arrives_as_if_it_were_alone(string engine)
    {
        foreach (var (h, j, c) in ((int, int, int)[])[(3, 2, 2), (1, 1, 1), (5, 1, 3)])
        {
            var chip = ReferenceChip.Chip(5, 5);
            chip = TreeChips.With(chip with { Mesh = new MeshConfig(5, 5, 8, h, c, j) });
            (int X, int Y)[] targets = [(0, 2), (4, 2), (2, 0), (3, 4), (1, 1), (4, 3), (2, 4)];
            var b = new ImageBuilder(chip);
            b.Input(1);
            var source = ClosedFormNetworkTests.Firing(b, 2, 2);
            foreach (var (x, y) in targets) b.Connect(source, 0, ClosedFormNetworkTests.Silent(b, x, y), 0);
            b.ConnectHost(source, 0);
            var run = Probe.Run(engine, chip, TreeChips.Convert(b.Build(0), chip), Probe.Silence(1));
            // One entry, one packet; the tree has a link for each tile but the source's, and the one to the host.
            Assert.Equal((1, 1), (run.Counters.Sum(Counter.PacketsInjected), run.Counters.Sum(Counter.RouteEntries)));
            var links = run.Counters.Sum(Counter.FlitsEast) + run.Counters.Sum(Counter.FlitsWest) + run.Counters.Sum(Counter.FlitsSouth) + run.Counters.Sum(Counter.FlitsNorth);
            // Row 2 from the host to column 4; down column 2 twice, up twice; 3: two down; 1: one up; 4: one down.
            Assert.Equal(5 + 2 + 2 + 2 + 1 + 1, links);
            Assert.Equal(targets.Length, run.Counters.Sum(Counter.AxonInPackets));
            Assert.Equal(1, run.Counters[ChipCounter.HostPacketsOut]);
            Assert.Equal(links, run.Counters.Sum(Counter.TableLookups));
            Assert.Equal(targets.Length, run.Counters.Sum(Counter.FlitsForked));
            if (engine != "cycle") continue;
            foreach (var (x, y) in targets)
                run.AssertOnly(run.Start(1) + 3 + j + (Math.Abs(x - 2) + Math.Abs(y - 2) + 1) * h, x, y, "synapse take");
            run.AssertOnly(run.Start(1) + 3 + j + 3 * h, 0, 2, "host receive");
        }
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void From_the_host_a_packet_serves_every_core_of_the_row(string engine)
    {
        var chip = TreeChips.With(ReferenceChip.Chip(4, 3));
        var b = new ImageBuilder(chip);
        b.Input(1);
        foreach (var (x, y) in ((int, int)[])[(0, 0), (3, 0), (1, 2)]) b.ConnectInput(0, ClosedFormNetworkTests.Silent(b, x, y, depth: 1), 0);
        var run = Probe.Run(engine, chip, TreeChips.Convert(b.Build(0), chip), Probe.First(1, (0, 3)));
        Assert.Equal(2, run.Counters[ChipCounter.HostPacketsIn]);
        Assert.Equal((3 + 1, 3), (run.Counters.Sum(Counter.FlitsEast), run.Counters.Sum(Counter.AxonInPackets)));
        Assert.Equal(3 * 3, run.Counters.Sum(Counter.SynapticOperations));
        if (engine != "cycle") return;
        // At once in all four routers of row 0: a fork takes no clock.
        foreach (var (x, y) in ((int, int)[])[(0, 0), (3, 0), (1, 2)]) run.AssertOnly(2 + (x + 1) * 3, x, y, "synapse take");
    }

    // What goes on does not wait for what is held up: the core in the middle is busy, the one behind it is not.
    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void A_branch_that_is_held_up_does_not_hold_up_the_other(string engine)
    {
        long FirstArrival(bool busy)
        {
            var chip = ReferenceChip.Chip(3, 1);
            chip = TreeChips.With(chip with { Mesh = chip.Mesh with { FifoDepth = 4 }, Core = chip.Core with { AxonInFifo = 1 } });
            var b = new ImageBuilder(chip);
            b.Input(4);
            var middle = ClosedFormNetworkTests.Silent(b, 1, 0, neurons: 200, rows: 4, depth: 1);
            var far = ClosedFormNetworkTests.Silent(b, 2, 0, rows: 1, depth: 1);
            for (var e = 0; e < 3; e++) b.ConnectInput(e, middle, e);
            b.ConnectInput(3, far, 0);
            b.ConnectInput(3, middle, 3);
            var run = Probe.Run(engine, chip, TreeChips.Convert(b.Build(0), chip), Probe.First(1, busy ? [(0, 1), (1, 1), (3, 1)] : [(3, 1)]));
            return engine == "cycle" ? run.Trace.Single(t => t.Tile == 2 && t.What == "synapse take").Clock : run.Length(0);
        }
        if (engine == "event")
        {
            Assert.True(FirstArrival(true) > FirstArrival(false));
            return;
        }
        // The second packet waits H + C for the place of the first, which is being read, and the third is behind it. Its own copy for the
        // middle core then waits for all of that core's first read, the one for the far core does not.
        Assert.Equal(FirstArrival(false) + 3 + 2 + 1, FirstArrival(true));
    }

    [Theory]
    [InlineData(0, 100)]
    [InlineData(100, 200)]
    [InlineData(200, 300)]
    public void Both_engines_agree_on_random_chips_and_the_spikes_are_those_of_copies_at_the_source(int from, int to)
    {
        long forks = 0, saved = 0, merged = 0, crossings = 0;
        for (var seed = from; seed < to; seed++)
        {
            var (plain, image, sample) = RandomChips.Make(seed);
            var r = new RandomStream((ulong)seed + 5_000_000);
            // Some on several dies, some with tables as small as can be.
            var chip = TreeChips.With(r.Next(3) == 0 && RandomDieMeshes.Draw(r, plain) is { } dies ? dies : plain);
            if (TreeChips.Convert(image, chip, out var all) is null) throw new InvalidOperationException($"seed {seed}: too large");
            for (var entries = Math.Max(1, all.Entries.Max() / 3); entries < all.Entries.Max(); entries++)
            {
                if (r.Next(2) == 0 || TreeChips.Convert(image, TreeChips.With(chip, entries), out _) is null) continue;
                chip = TreeChips.With(chip, entries);
                merged++;
                break;
            }
            var run = new ShrinkableRun(chip, image, sample);
            if (Difference(run) is { } difference)
            {
                var smallest = run.Shrink(x => Difference(x) is not null);
                Assert.Fail($"seed {seed}: {difference}\nshrunk: {Difference(smallest)}\n{smallest}\n{chip.Mesh}");
            }
            var copies = EngineRunner.Run("event", image, plain, 1, _ => sample, new EngineOptions());
            var trees = EngineRunner.Run("event", TreeChips.Convert(image, chip), chip, 1, _ => sample, new EngineOptions());
            Assert.True(copies.Samples[0].SpikeDigest == trees.Samples[0].SpikeDigest, $"seed {seed}: other spikes with {chip.Mesh}");
            Assert.Equal(copies.Samples[0].OutputScores, trees.Samples[0].OutputScores);
            Assert.Equal(copies.Counters.Sum(Counter.SynapticOperations), trees.Counters.Sum(Counter.SynapticOperations));
            Assert.Equal(copies.Counters.Sum(Counter.CellReads), trees.Counters.Sum(Counter.CellReads));
            Assert.Equal(copies.Counters.Sum(Counter.CellLevels), trees.Counters.Sum(Counter.CellLevels));
            forks += trees.Counters.Sum(Counter.FlitsForked);
            crossings += trees.Counters.Sum(Counter.FlitsDieCrossing);
            saved += copies.Counters.Sum(Counter.PacketsInjected) - trees.Counters.Sum(Counter.PacketsInjected);
        }
        Assert.True(forks > 3000 && saved > 3000 && merged > 10 && crossings > 300, $"{forks} forks, {saved} packets saved, {merged} merged tables, {crossings} crossings");
    }

    // Every core sends to every core from every neuron at once, through FIFOs of one flit: a fork that waited for all its outputs together would stand still.
    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void A_mesh_that_is_full_of_forks_still_moves(string engine)
    {
        const int Side = 5, Neurons = 12;
        var chip = ReferenceChip.Chip(Side, Side);
        chip = TreeChips.With(chip with
        {
            Mesh = new MeshConfig(Side, Side, 1, 1, 1, 1), Core = chip.Core with { AxonInFifo = 1, SpikeFifo = 1, Synapse = ReferenceChip.Nvm(ReadPolicy.Batch) }, WatchdogCycles = 2000,
        });
        var b = new ImageBuilder(chip);
        b.Input(1);
        var cores = new List<int>();
        for (var t = 0; t < Side * Side; t++)
            cores.Add(b.Core(t % Side, t / Side, Neurons, 1, [ImageBuilder.Dense(0, 0, Side * Side * Neurons, Neurons, (_, _) => 0)], p => p with { BiasV = [100] }));
        for (var s = 0; s < cores.Count; s++)
            for (var n = 0; n < Neurons; n++)
                foreach (var t in cores) b.Connect(s, n, t, s * Neurons + n);
        var run = Probe.Run(engine, chip, TreeChips.Convert(b.Build(0), chip), Probe.Silence(3));
        Assert.Equal(3L * Side * Side * Neurons, run.Counters.Sum(Counter.PacketsInjected));
        Assert.Equal(3L * Side * Side * Neurons * Side * Side, run.Counters.Sum(Counter.AxonInPackets));
        // 24 links for 25 cores.
        Assert.Equal(run.Counters.Sum(Counter.PacketsInjected) * 24, run.Counters.Sum(Counter.TableLookups) - run.Counters.Sum(Counter.PacketsInjected));
        Assert.True(run.Counters.Sum(Counter.RouterStalled) > 100);
    }

    [Fact]
    public void Module_order_threads_and_samples_before_change_nothing()
    {
        for (var seed = 0; seed < 8; seed++)
        {
            var (plain, image, sample) = RandomChips.Make(seed);
            var chip = TreeChips.With(plain);
            var trees = TreeChips.Convert(image, chip);
            var options = new EngineOptions { RecordSamples = 3 };
            var cycle = EngineRunner.Run("cycle", trees, chip, 3, _ => sample, options);
            SameRun.Require(cycle, EngineRunner.Run("cycle", trees, chip, 3, _ => sample, options with { ModuleOrderSeed = 9 }), $"seed {seed}, shuffled");
            SameRun.Require(cycle, EngineRunner.Run("event", trees, chip, 3, _ => sample, options with { Threads = 3 }), $"seed {seed}, event, threads");
            Assert.Single(cycle.Samples.Select(s => s.CycleDigest).Distinct());
        }
    }

    private static string? Difference(ShrinkableRun run) => TreeChips.Convert(run.Image, run.Chip, out _) is { } trees ? EnginePropertyTests.Difference(run with { Image = trees }) : null;
}

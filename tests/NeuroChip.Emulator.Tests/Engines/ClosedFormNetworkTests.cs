using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>Packet latencies, the lone spike, link throughput: docs/reference/microarchitecture.md, sections 3, 6 and 7.</summary>
public class ClosedFormNetworkTests
{
    public static TheoryData<string, int, int, int> Latencies()
    {
        var data = new TheoryData<string, int, int, int>();
        foreach (var engine in (string[])["cycle", "event"])
            foreach (var (h, j, c) in ((int, int, int)[])[(3, 2, 2), (1, 1, 1), (1, 4, 2), (5, 1, 3), (2, 3, 1), (4, 4, 4)])
                data.Add(engine, h, j, c);
        return data;
    }

    private static ChipConfig Mesh(int width, int height, int h, int j, int c, int fifo = 8)
    {
        var chip = ReferenceChip.Chip(width, height);
        return chip with { Mesh = new MeshConfig(width, height, fifo, h, c, j) };
    }

    /// <summary>A core of one neuron that fires in every step.</summary>
    internal static int Firing(ImageBuilder b, int x, int y, int depth = 1) =>
        b.Core(x, y, 1, depth, [ImageBuilder.Dense(0, 0, 1, 1, (_, _) => 0)], p => p with { BiasV = [100] });

    internal static int Silent(ImageBuilder b, int x, int y, int neurons = 1, int rows = 1, int depth = 2) =>
        b.Core(x, y, neurons, depth, [ImageBuilder.Dense(0, 0, rows, neurons, (_, _) => 1)], p => p with { Threshold = [1 << 20] });

    [Theory]
    [MemberData(nameof(Latencies))]
    public void A_packet_over_k_links_arrives_after_J_and_k_plus_1_hops(string engine, int h, int j, int c)
    {
        foreach (var (sx, sy, tx, ty) in ((int, int, int, int)[])
                 [(1, 1, 1, 1), (0, 0, 1, 0), (2, 1, 1, 1), (0, 0, 0, 1), (0, 2, 0, 1), (0, 0, 1, 1), (3, 3, 2, 1), (0, 3, 3, 2), (3, 0, 0, 2), (0, 0, 3, 3), (3, 3, 0, 0)])
        {
            var chip = Mesh(4, 4, h, j, c);
            var b = new ImageBuilder(chip);
            b.Input(1);
            var source = Firing(b, sx, sy);
            var target = (sx, sy) == (tx, ty) ? source : Silent(b, tx, ty);
            if (target == source) Silent(b, 0, 3); // keeps the number of steps
            b.Connect(source, 0, target, 0);
            var k = Math.Abs(tx - sx) + Math.Abs(ty - sy);
            // Step 1 is the source's only step: fired in t0 + 1, sent in t0 + 3, taken on arrival.
            const int T = 1 + 2 + 2 + 1;
            var arrival = 3 + j + (k + 1) * h;
            var run = Probe.AssertQuiescentAfter(arrival + T, engine, chip, b, Probe.Silence(1), 1);
            Assert.Equal(run.Start(1) + 1, Assert.Single(run.Spikes).Cycle);
            Assert.Equal(T, run.Counters.Sum(Counter.SynapseBusy));
            Assert.Equal(k + 1, run.Counters.Sum(Counter.RouterBusy));
            if (engine != "cycle") continue;
            run.AssertOnly(run.Start(1) + 3, sx, sy, "axon-out send");
            run.AssertOnly(run.Start(1) + arrival, tx, ty, "synapse take");
        }
    }

    [Theory]
    [MemberData(nameof(Latencies))]
    public void A_host_packet_to_column_x_takes_x_plus_1_routers(string engine, int h, int j, int c)
    {
        foreach (var (x, y) in ((int, int)[])[(0, 0), (1, 0), (3, 1), (5, 2)])
        {
            var chip = Mesh(6, 3, h, j, c);
            var b = new ImageBuilder(chip);
            b.Input(1);
            var core = Silent(b, x, y, depth: 1);
            b.ConnectInput(0, core, 0);
            var arrival = j + (x + 1) * h;
            var run = Probe.AssertQuiescentAfter(arrival + 6, engine, chip, b, Probe.First(1, (0, 1)), 0);
            Assert.Equal(6, run.Counters[run.T(x, y), Counter.SynapseBusy]);
            if (engine != "cycle") continue;
            run.AssertOnly(0, 0, y, "host send");
            run.AssertOnly(arrival, x, y, "synapse take");
        }
    }

    [Theory]
    [MemberData(nameof(Latencies))]
    public void An_output_packet_reaches_the_host_H_after_its_last_grant(string engine, int h, int j, int c)
    {
        foreach (var x in (int[])[0, 1, 4])
        {
            var chip = Mesh(5, 2, h, j, c);
            var b = new ImageBuilder(chip);
            b.Input(1);
            b.ConnectHost(Firing(b, x, 1), 0);
            var run = Probe.AssertQuiescentAfter(3 + j + (x + 1) * h, engine, chip, b, Probe.Silence(1), 1);
            Assert.Equal(1, run.Counters[ChipCounter.HostPacketsOut]);
            Assert.Equal(x + 1, run.Counters.Sum(Counter.FlitsWest));
            if (engine == "cycle") run.AssertOnly(run.Start(1) + 3 + j + (x + 1) * h, 0, 1, "host receive");
        }
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void A_lone_spike_is_taken_a_clock_later_and_sent_two_clocks_later(string engine)
    {
        var chip = Mesh(1, 1, 1, 1, 1);
        var b = new ImageBuilder(chip);
        b.Input(1);
        b.ConnectHost(Firing(b, 0, 0), 0);
        // Fired in t = t0 + 1; t + 2 plus injection and one hop is the host's clock.
        var run = Probe.AssertQuiescentAfter(1 + 2 + 1 + 1, engine, chip, b, Probe.Silence(1), 1);
        var fired = Assert.Single(run.Spikes).Cycle;
        Assert.Equal(run.Start(1) + 1, fired);
        Assert.Equal(2, run.Counters.Sum(Counter.AxonOutBusy));
        if (engine != "cycle") return;
        run.AssertOnly(fired, 0, 0, "fire");
        run.AssertOnly(fired + 1, 0, 0, "axon-out take");
        run.AssertOnly(fired + 2, 0, 0, "axon-out send");
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void Route_entries_take_a_clock_each_whether_due_or_not(string engine)
    {
        foreach (var (before, after) in ((int, int)[])[(0, 0), (1, 0), (3, 2), (0, 4)])
        {
            var chip = Mesh(1, 1, 1, 1, 1);
            var b = new ImageBuilder(chip);
            b.Input(1);
            var core = Firing(b, 0, 0);
            for (var i = 0; i < before; i++) b.Connect(core, 0, core, 0, 15);
            b.ConnectHost(core, 0);
            for (var i = 0; i < after; i++) b.Connect(core, 0, core, 0, 15);
            var run = Probe.AssertQuiescentAfter(Math.Max(3 + before + 2, 3 + before + 1 + after), engine, chip, b, Probe.Silence(1), 1);
            Assert.Equal(1 + before + after, run.Counters.Sum(Counter.RouteEntries));
            Assert.Equal(2 + before + after, run.Counters.Sum(Counter.AxonOutBusy));
            Assert.Equal(1, run.Counters.Sum(Counter.PacketsInjected));
        }
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void A_link_is_full_from_a_depth_of_H_plus_C(string engine)
    {
        foreach (var (h, j, c) in ((int, int, int)[])[(3, 2, 2), (1, 1, 1), (2, 1, 3), (4, 3, 1)])
            for (var depth = 1; depth <= h + c + 1; depth++)
            {
                const int n = 23, x = 2;
                var chip = Mesh(3, 1, h, j, c, depth);
                chip = chip with { Core = chip.Core with { AxonInFifo = 64, Synapse = ReferenceChip.Nvm(ReadPolicy.Batch) } };
                var b = new ImageBuilder(chip);
                b.Input(n);
                var core = Silent(b, x, 0, rows: n, depth: 1);
                for (var e = 0; e < n; e++) b.ConnectInput(e, core, e);
                // A credit loop of H + C clocks (J + C from the host) lets `depth` flits pass.
                var loop = Math.Max(depth, Math.Max(h, j) + c);
                var last = j + (x + 1) * h + (n - 1) / depth * loop + (n - 1) % depth;
                Probe.AssertQuiescentAfter(last + 1, engine, chip, b, Probe.First(1, [.. Enumerable.Range(0, n).Select(e => (e, 1))]), 0);
            }
    }

    [Theory]
    [InlineData("cycle", 1, new long[] { 1, 3, 5, 7 })]
    [InlineData("event", 1, new long[] { 1, 3, 5, 7 })]
    [InlineData("cycle", 2, new long[] { 1, 2, 3, 5 })]
    [InlineData("event", 2, new long[] { 1, 2, 3, 5 })]
    [InlineData("cycle", 3, new long[] { 1, 2, 3, 4 })]
    [InlineData("event", 3, new long[] { 1, 2, 3, 4 })]
    public void A_full_spike_fifo_stalls_the_neuron_unit(string engine, int depth, long[] stamps)
    {
        var chip = Mesh(1, 1, 1, 1, 1);
        chip = chip with { Core = chip.Core with { SpikeFifo = depth } };
        var b = new ImageBuilder(chip);
        b.Input(1);
        var core = b.Core(0, 0, 4, 1, [ImageBuilder.Dense(0, 0, 1, 4, (_, _) => 0)], p => p with { BiasV = [100] });
        for (var i = 0; i < 4; i++) b.ConnectHost(core, i);
        var run = Probe.Run(engine, chip, b, Probe.Silence(1));
        Assert.Equal(stamps, run.Spikes.Select(s => s.Cycle - run.Start(1)));
        Assert.Equal(stamps[^1] - 4, run.Counters.Sum(Counter.NeuronStalled));
    }

    [Theory]
    [InlineData("cycle")]
    [InlineData("event")]
    public void A_spike_is_integrated_in_the_next_step_plus_its_delay(string engine)
    {
        foreach (var delay in (int[])[0, 1, 7, 15])
        {
            var chip = Mesh(2, 1, 3, 2, 2);
            var b = new ImageBuilder(chip);
            b.Input(1);
            var core = b.Core(0, 0, 1, 1, [ImageBuilder.Dense(0, 0, 1, 1, (_, _) => 100)]);
            var next = b.Core(1, 0, 1, 2, [ImageBuilder.Dense(0, 0, 1, 1, (_, _) => 100)]);
            b.ConnectInput(0, core, 0, delay);
            b.Connect(core, 0, next, 0, delay);
            var run = Probe.Run(engine, chip, b, Probe.First(40, (0, 1)));
            // Population time: the input of step 0 sent in step d is the core's own step d, and again d later in the next population.
            Assert.Equal([(1, delay), (2, 2 * delay)], run.Spikes.Select(s => (s.Population, s.Step)));
        }
    }
}

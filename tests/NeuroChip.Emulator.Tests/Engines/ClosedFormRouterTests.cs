using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Noc;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Engines;

/// <summary>
/// A chip with a router of <c>neurochip noc</c> has its latency and its throughput: docs/reference/microarchitecture.md, "Routers with a stage vector".
/// </summary>
public class ClosedFormRouterTests
{
    public static TheoryData<string, string, int> Routers()
    {
        var data = new TheoryData<string, string, int>();
        foreach (var engine in (string[])["cycle", "event"])
            foreach (var name in RouterPresets.Names)
                foreach (var channels in (int[])[1, 2, 5]) data.Add(engine, name, channels);
        return data;
    }

    /// <summary>A chip with a router preset; the name gives the cycles per router.</summary>
    private static ChipConfig Chip(string preset, int channels, int width, int height, int depth = 8)
    {
        var mesh = ChipCatalog.Load("nvm-tile", [.. RouterPresets.Overrides(preset), $"mesh.virtual_channels={channels}", $"mesh.fifo_depth={depth}"]).Mesh;
        return ReferenceChip.Chip(width, height) with { Mesh = mesh with { Width = width, Height = height } };
    }

    [Theory]
    [MemberData(nameof(Routers))]
    public void A_packet_over_k_links_arrives_after_J_and_k_plus_1_times_P(string engine, string preset, int channels)
    {
        var (chip, p) = (Chip(preset, channels, 4, 4), preset[1] - '0');
        Assert.Equal(NocRouter.OfChip(chip).ZeroLoad, new ZeroLoad(2, p));
        foreach (var (sx, sy, tx, ty) in ((int, int, int, int)[])[(1, 1, 1, 1), (0, 0, 1, 0), (2, 1, 1, 1), (0, 2, 0, 1), (0, 0, 1, 1), (0, 0, 3, 3), (3, 3, 0, 0)])
        {
            var b = new ImageBuilder(chip);
            b.Input(1);
            var source = ClosedFormNetworkTests.Firing(b, sx, sy);
            var target = (sx, sy) == (tx, ty) ? source : ClosedFormNetworkTests.Silent(b, tx, ty);
            if (target == source) ClosedFormNetworkTests.Silent(b, 0, 3); // keeps the number of steps
            b.Connect(source, 0, target, 0);
            var k = Math.Abs(tx - sx) + Math.Abs(ty - sy);
            // Sent in the third clock of the step, and the synapse unit takes 6 clocks, as with the plain router.
            var arrival = 3 + 2 + (k + 1) * p;
            var run = Probe.AssertQuiescentAfter(arrival + 6, engine, chip, b, Probe.Silence(1), 1);
            Assert.Equal(k + 1, run.Counters.Sum(Counter.RouterBusy));
            // Every clock but the last in a FIFO: routing and allocation.
            Assert.Equal((k + 1) * Math.Max(0, p - 3), run.Counters.Sum(Counter.RouterStalled));
            if (engine == "cycle") run.AssertOnly(run.Start(1) + arrival, tx, ty, "synapse take");
        }
    }

    [Theory]
    [MemberData(nameof(Routers))]
    public void From_the_host_and_to_the_host_it_is_the_same(string engine, string preset, int channels)
    {
        var (chip, p) = (Chip(preset, channels, 5, 2), preset[1] - '0');
        foreach (var x in (int[])[0, 1, 4])
        {
            var b = new ImageBuilder(chip);
            b.Input(1);
            b.ConnectInput(0, ClosedFormNetworkTests.Silent(b, x, 1, depth: 1), 0);
            Probe.AssertQuiescentAfter(2 + (x + 1) * p + 6, engine, chip, b, Probe.First(1, (0, 1)), 0);

            b = new ImageBuilder(chip);
            b.Input(1);
            b.ConnectHost(ClosedFormNetworkTests.Firing(b, x, 1), 0);
            var run = Probe.AssertQuiescentAfter(3 + 2 + (x + 1) * p, engine, chip, b, Probe.Silence(1), 1);
            Assert.Equal((1, x + 1), (run.Counters[ChipCounter.HostPacketsOut], run.Counters.Sum(Counter.FlitsWest)));
        }
    }

    // A channel passes `depth` flits in P + 2 clocks, a link one in a clock; the heads of a channel go through routing and allocation one after the other.
    [Theory]
    [InlineData("R3", 1, 2, 5, 2)]
    [InlineData("R3", 1, 4, 5, 4)]
    [InlineData("R3", 1, 5, 1, 1)]
    [InlineData("R3", 2, 1, 5, 2)]
    [InlineData("R3", 2, 2, 5, 4)]
    [InlineData("R3", 2, 3, 1, 1)]
    [InlineData("R3", 5, 1, 1, 1)]
    [InlineData("R2", 3, 1, 4, 3)]
    [InlineData("R3sepVA", 1, 2, 5, 2)]
    [InlineData("R4", 1, 1, 6, 1)]
    [InlineData("R4", 1, 16, 2, 1)]
    [InlineData("R4", 2, 16, 1, 1)]
    [InlineData("R5", 1, 2, 7, 2)]
    [InlineData("R5", 1, 16, 3, 1)]
    [InlineData("R5", 4, 16, 1, 1)]
    public void A_link_carries_what_its_credits_and_its_allocation_allow(string preset, int channels, int depth, int clocks, int flits)
    {
        var chip = Chip(preset, channels, 3, 1, depth);
        chip = chip with { Core = chip.Core with { AxonInFifo = 64, Synapse = ReferenceChip.Nvm(ReadPolicy.Batch) } };
        foreach (var engine in (string[])["cycle", "event"])
        {
            long Length(int packets)
            {
                var b = new ImageBuilder(chip);
                b.Input(packets);
                var core = ClosedFormNetworkTests.Silent(b, 2, 0, rows: packets, depth: 1);
                for (var e = 0; e < packets; e++) b.ConnectInput(e, core, e);
                return Probe.Run(engine, chip, b, Probe.First(1, [.. Enumerable.Range(0, packets).Select(e => (e, 1))])).Length(0);
            }
            Assert.Equal(120L * clocks / flits, Length(240) - Length(120));
        }
    }

    [Fact]
    public void A_step_waits_for_credits_that_wait_for_their_wire()
    {
        // Four rounds a clock empty a FIFO faster than one credit a clock tells of it. Packets to the core itself block the FIFO until the others are behind them.
        var stages = new RouterStages(0, 1, 1, 1, 1, 0);
        var chip = ReferenceChip.Chip(2, 3);
        chip = chip with
        {
            Mesh = new MeshConfig(2, 3, 40, stages.HopCycles, stages.CreditCycles, stages.InjectionCycles) { Router = new RouterConfig(1, VcAllocation.WithSwitch, 4, stages) },
            Core = chip.Core with { AxonInFifo = 1, Synapse = ReferenceChip.Nvm(ReadPolicy.Batch) },
        };
        var b = new ImageBuilder(chip);
        b.Input(1);
        var source = ClosedFormNetworkTests.Firing(b, 0, 1);
        int[] around = [ClosedFormNetworkTests.Silent(b, 1, 1), ClosedFormNetworkTests.Silent(b, 0, 2), ClosedFormNetworkTests.Silent(b, 0, 0)];
        for (var i = 0; i < 8; i++) b.Connect(source, 0, source, 0);
        for (var i = 0; i < 6; i++) b.Connect(source, 0, around[i % 3], 0);
        for (var i = 0; i < 20; i++) b.ConnectHost(source, 0);
        var image = b.Build(around[0]);
        var (cycle, events) = (Probe.Run("cycle", chip, image, Probe.Silence(1)), Probe.Run("event", chip, image, Probe.Silence(1)));
        Assert.Equal(cycle.Ends, events.Ends);
        var last = cycle.Trace.Where(t => t.What is "host receive" or "synapse take" && t.Clock < cycle.Ends[1]).Max(t => t.Clock);
        Assert.True(cycle.Ends[1] - chip.Step.BarrierCycles > last + 1, $"quiescent at {cycle.Ends[1] - chip.Step.BarrierCycles}, the last packet was done with at {last}");
    }
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Noc;
using NeuroChip.Emulator.Noc.SingleStage;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Noc;

/// <summary>What follows from the rules in closed form.</summary>
public sealed class RouterRulesTests
{
    [Theory]
    [InlineData(0, 1, 1, 1, 1, VcAllocation.WithSwitch, 3)]
    [InlineData(0, 1, 1, 1, 1, VcAllocation.Speculative, 3)]
    [InlineData(0, 1, 1, 1, 1, VcAllocation.BeforeSwitch, 4)]
    [InlineData(1, 1, 1, 1, 1, VcAllocation.BeforeSwitch, 5)]
    [InlineData(2, 1, 1, 1, 1, VcAllocation.WithSwitch, 5)]
    [InlineData(0, 1, 2, 1, 1, VcAllocation.WithSwitch, 4)]
    [InlineData(0, 3, 2, 2, 1, VcAllocation.BeforeSwitch, 8)]
    [InlineData(0, 1, 1, 1, 4, VcAllocation.WithSwitch, 6)]
    public void ALonePacketTakesItsStagesOnceForEachRouter(int rc, int va, int sa, int st, int link, VcAllocation allocation, int perRouter)
    {
        var stages = new RouterStages(rc, va, sa, st, link, 3);
        Assert.Equal(perRouter, stages.CyclesPerRouter(allocation));
        var config = Config(8, 8, 2, 4, allocation, stages);
        // From corner to corner: 14 links, 15 routers.
        foreach (var (target, routers) in new[] { (0, 1), (1, 2), (8, 2), (63, 15) })
        {
            var replay = TraceReplay.Run(config, Trace((0, target, 100)));
            Assert.Equal((100, 100 + perRouter * routers + 1 + link), (replay.Injected[0], replay.Arrived[0]));
        }
        Assert.Equal(new ZeroLoad(1 + link, perRouter), ZeroLoad.Of(config));
    }

    [Theory]
    [InlineData("R2", 2)]
    [InlineData("R2s2", 2)]
    [InlineData("R3", 3)]
    [InlineData("R3sepVA", 3)]
    [InlineData("R4", 4)]
    [InlineData("R5", 5)]
    public void APresetTakesTheCyclesOfItsName(string name, int perRouter)
    {
        var router = NocRouter.OfPreset(name, ChipCatalog.Load("nvm-tile", RouterPresets.Overrides(name)).Mesh);
        Assert.Equal(new ZeroLoad(2, perRouter), router.ZeroLoad);
        Assert.Equal((8, 8, 1, 8), (router.Config.Width, router.Config.Height, router.Config.VirtualChannels, router.Config.Depth));
    }

    [Theory]
    [InlineData(2, 0.4)]
    [InlineData(4, 0.8)]
    [InlineData(5, 1)]
    public void AVirtualChannelCarriesItsDepthPerCreditLoop(int depth, double expected)
    {
        // 3 cycles down and 2 back: a loop of 5 cycles, so depth / 5 flits a cycle on a link that one node fills.
        var config = Config(2, 1, 1, depth, VcAllocation.WithSwitch, new RouterStages(0, 1, 1, 1, 1, 0));
        Assert.Equal(expected, Throughput(config), 3);
    }

    [Theory]
    [InlineData(VcAllocation.BeforeSwitch, 1, 0.5)]
    [InlineData(VcAllocation.BeforeSwitch, 2, 1)]
    [InlineData(VcAllocation.WithSwitch, 1, 1)]
    public void OneChannelThatIsHeldFromItsAllocationHalvesALink(VcAllocation allocation, int channels, double expected)
    {
        var config = Config(2, 1, channels, 16, allocation, new RouterStages(0, 1, 1, 1, 1, 0));
        Assert.Equal(expected, Throughput(config), 3);
    }

    [Fact]
    public void AllModelsAgreeOnRandomRoutersUnderRandomTraffic()
    {
        for (uint seed = 1; seed <= 120; seed++)
        {
            int Draw(uint what, int from, int to) => from + (int)(CounterRng.UInt32(seed, 1, what, 0, 0) % (uint)(to - from + 1));
            var mesh = new MeshConfig(Draw(0, 1, 6), Draw(1, 1, 5), Draw(2, 1, 9), Draw(3, 1, 7), Draw(4, 1, 9), Draw(5, 1, 5))
            {
                Router = RouterConfig.Single with { VirtualChannels = Draw(6, 0, 2) == 0 ? Draw(7, 2, 32) : Draw(7, 1, 4) },
            };
            var config = NocConfig.OfChip(ReferenceChip.Chip() with { Mesh = mesh }) with { Concentration = Draw(8, 1, 4), SinkDepth = Draw(9, 1, 4) };
            Assert.True(SingleStageMesh.Fits(config));
            // From traffic that never meets to nodes that all want to send at once.
            var trace = Random(config, seed, 700, Draw(10, 0, 2) switch { 0 => 60, 1 => 400, _ => 20_000 });
            var expected = TraceReplay.Run(config, trace, RouterModel.Staged);
            foreach (var model in (RouterModel[])[RouterModel.Fastest, RouterModel.OfChips])
            {
                var actual = TraceReplay.Run(config, trace, model);
                Assert.Equal((seed, model, expected.Clocks), (seed, model, actual.Clocks));
                Assert.Equal(expected.Injected, actual.Injected);
                Assert.Equal(expected.Arrived, actual.Arrived);
            }
        }
    }

    [Fact]
    public void CreditsLongerUnderWayThanAnAccountHoldsAreForTheGeneralMesh()
    {
        var mesh = new MeshConfig(3, 2, 4, 3, Outlet.LongestDelay + 1, 2);
        Assert.False(SingleStageMesh.Fits(NocConfig.OfChip(ReferenceChip.Chip() with { Mesh = mesh })));
        var at = NocConfig.OfChip(ReferenceChip.Chip() with { Mesh = mesh with { CreditCycles = 27 } });
        Assert.True(SingleStageMesh.Fits(at));
        var trace = Random(at, 5, 500, 60);
        Assert.Equal(TraceReplay.Run(at, trace, RouterModel.Staged).Arrived, TraceReplay.Run(at, trace).Arrived);
    }

    private static NocTrace Random(NocConfig config, uint seed, int packets, int clocks)
    {
        var list = new (int, int, long)[packets];
        for (uint i = 0; i < packets; i++)
        {
            var word = CounterRng.UInt64(seed, 0, i, 0, 0);
            list[i] = ((int)(word % (ulong)config.Nodes), (int)((word >> 20) % (ulong)config.Nodes), (long)((word >> 40) % (ulong)clocks));
        }
        return Trace(list);
    }

    private static double Throughput(NocConfig config)
    {
        const int packets = 4000;
        var trace = Trace([.. Enumerable.Range(0, packets).Select(_ => (0, 1, 0L))]);
        var arrived = TraceReplay.Run(config, trace).Arrived;
        return (packets - 2000.0) / (arrived[^1] - arrived[packets - 2001]);
    }

    private static NocConfig Config(int width, int height, int channels, int depth, VcAllocation allocation, RouterStages stages) =>
        new(width, height, channels, depth, depth, allocation, 1, RouterTiming.OfStages(stages));

    private static NocTrace Trace(params (int Source, int Destination, long Created)[] packets) =>
        new("test", [.. packets.Select(p => p.Source)], [.. packets.Select(p => p.Destination)], [.. packets.Select(p => p.Created)], [], [], new TraceHeader("", null, null, null, null));
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Tests.Timed;

/// <summary>The routers of the flit-level timing are the router of docs/reference/noc.md, packet by packet.</summary>
public sealed class FlitMeshTests
{
    private static readonly RouterTiming R3 = new(0, 1, 1, 1, 2, 2, 2, 2);

    private static string Folder => Path.Combine(SharedData.Repository, "tests", "NeuroChip.Emulator.Tests", "Noc", "Packets");

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 10)]
    [InlineData(4, 1)]
    [InlineData(5, 7)]
    [InlineData(8, 10)]
    [InlineData(16, 1)]
    public void EveryPacketOfRandomTrafficHasTheTimesOfTheGeneralRouter(int depth, int ticks)
    {
        for (uint round = 0; round < 12; round++)
        {
            var (width, height) = (1 + (int)(round * 5 % 7), 1 + (int)(round * 3 % 5));
            var config = new NocConfig(width, height, 1, depth, depth, VcAllocation.WithSwitch, 1, R3);
            var trace = Random(width * height, 60 * width * height, 10 + (int)round * 20, round);
            var expected = TraceReplay.Run(config, trace, RouterModel.Staged);
            var (injected, arrived) = FlitReplay.Run(config, trace, ticks);
            Assert.Equal(expected.Injected, injected);
            Assert.Equal(expected.Arrived, arrived);
        }
    }

    [Theory]
    [InlineData("r3_hotspot_v1_b4")]
    public void EveryPacketThatBookSimRecordedHasItsTimes(string file) => Check(Path.Combine(Folder, file + ".txt.gz"));

    public static TheoryData<string> Published => SharedData.Has("booksim")
        ? [.. Directory.GetFiles(SharedData.At("booksim"), "m*_v1_*.gz").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)]
        : ["booksim"];

    [DataTheory("booksim")]
    [MemberData(nameof(Published))]
    public void EveryPacketOfAPublishedTraceHasItsTimes(string file) => Check(SharedData.At("booksim/" + file));

    [Fact]
    public void AnotherDepthHasOtherTimes()
    {
        var trace = NocTraceReader.Read(Path.Combine(Folder, "r3_hotspot_v1_b4.txt.gz"));
        var config = BookSimConfig(trace);
        Assert.NotEqual(trace.Arrived, FlitReplay.Run(config with { Depth = 5, SinkDepth = 5 }, trace, 1).Arrived);
    }

    private static void Check(string path)
    {
        var trace = NocTraceReader.Read(path);
        Assert.True(trace.HasReference);
        foreach (var ticks in new[] { 1, 10 })
        {
            var (injected, arrived) = FlitReplay.Run(BookSimConfig(trace), trace, ticks);
            Assert.Equal(trace.Injected, injected);
            Assert.Equal(trace.Arrived, arrived);
        }
    }

    private static NocConfig BookSimConfig(NocTrace trace) => Noc.BookSimOptions.Config(trace);

    // Half of the packets go to one node, so that FIFOs run full.
    private static NocTrace Random(int nodes, int packets, int clocks, uint seed)
    {
        var (source, destination, created) = (new int[packets], new int[packets], new long[packets]);
        for (uint i = 0; i < packets; i++)
        {
            source[i] = (int)(CounterRng.UInt32(seed, 1, i, 0, 0) % nodes);
            destination[i] = i % 2 == 0 ? (int)(seed % nodes) : (int)(CounterRng.UInt32(seed, 2, i, 0, 0) % nodes);
            created[i] = CounterRng.UInt32(seed, 3, i, 0, 0) % clocks;
        }
        return new NocTrace("random", source, destination, created, [], [], new TraceHeader("", null, null, null, null));
    }
}

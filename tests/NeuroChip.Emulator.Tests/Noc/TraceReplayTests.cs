using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Tests.Noc;

/// <summary>BookSim2's injection and arrival of every packet, for every stage vector, virtual channels and traffic that there are traces of.</summary>
public sealed class TraceReplayTests
{
    internal static string Folder => Path.Combine(SharedData.Repository, "tests", "NeuroChip.Emulator.Tests", "Noc", "Packets");

    public static TheoryData<string> Packets => [.. Directory.GetFiles(Folder, "*.gz").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Several => [.. Directory.GetFiles(Path.Combine(Folder, "Several"), "*.gz").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Published => SharedData.Has("booksim")
        ? [.. Directory.GetFiles(SharedData.At("booksim"), "*.gz").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)]
        : ["booksim"];

    [Theory]
    [MemberData(nameof(Packets))]
    public void EveryPacketOfARecordedRouterHasItsTimes(string file) => Check(Path.Combine(Folder, file), 200);

    [Theory]
    [MemberData(nameof(Several))]
    public void EveryPacketHasItsTimesWithSeveralNodesARouterOrSeveralFlits(string file) => Check(Path.Combine(Folder, "Several", file), 200);

    [DataTheory("booksim")]
    [MemberData(nameof(Published))]
    public void EveryPacketOfAPublishedTraceHasItsTimes(string file) => Check(SharedData.At("booksim/" + file), 3000);

    [Theory]
    [InlineData("r3_v3_b1_uniform")]
    [InlineData("r3sepva_v4_b2_uniform")]
    [InlineData("r2s2_v1_b4_uniform")]
    public void AnotherRouterHasOtherTimes(string file)
    {
        // The traces are busy enough to tell routers apart: one flit more of buffer shows.
        var trace = NocTraceReader.Read(Path.Combine(Folder, file + ".txt.gz"));
        var config = BookSimOptions.Config(trace);
        Assert.NotEmpty(TraceReplay.Run(config with { Depth = config.Depth + 1, SinkDepth = config.SinkDepth + 1 }, trace).Differences());
    }

    private static void Check(string path, int least)
    {
        var trace = NocTraceReader.Read(path);
        Assert.True(trace.HasReference && trace.Count >= least, $"{path}: {trace.Count} packets");
        foreach (var model in Enum.GetValues<RouterModel>())
        {
            var replay = TraceReplay.Run(BookSimOptions.Config(trace), trace, model);
            var first = replay.Differences().DefaultIfEmpty(-1).First();
            Assert.True(first < 0, first < 0 ? "" :
                $"{Path.GetFileName(path)}, {model}: {replay.InjectionDifferences} itimes and {replay.ArrivalDifferences} atimes of {trace.Count} differ, first packet {first}");
        }
    }
}

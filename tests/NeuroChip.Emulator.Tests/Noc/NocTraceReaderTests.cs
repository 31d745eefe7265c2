using System.IO.Compression;
using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Tests.Noc;

public sealed class NocTraceReaderTests
{
    [Fact]
    public void ColumnsFollowTheHeader()
    {
        var trace = Read("# dst created src atime itime ; mesh 4x2 vcs=3 buf=5 traffic=x\n5 10 2 19 11\n\n# note\n1 12 3 20 12\n");
        Assert.Equal("2,3 5,1 10,12 11,12 19,20", Text(trace));
        Assert.Equal((4, 2, 3, 5), (trace.Header.Width, trace.Header.Height, trace.Header.VirtualChannels, trace.Header.Depth));
    }

    [Fact]
    public void ThreeColumnsAreSourceTimeAndDestination()
    {
        var trace = Read("2,10,5\r\n3\t7\t1");
        Assert.Equal("2,3 5,1 10,7  ", Text(trace));
        Assert.False(trace.HasReference);
    }

    [Fact]
    public void PacketsOfANodeGoInOrderOfTimeAndThenOfTheFile()
    {
        var replay = TraceReplay.Run(BookSimOptions.Config(Read("# src ctime dst ; mesh 2x1 vcs=1 buf=8\n0 0 1\n")), Read("0 5 1\n0 2 1\n0 2 0\n"));
        Assert.Equal([5, 2, 3], replay.Injected);
    }

    [Fact]
    public void DistantTimesAreReachedAtOnce()
    {
        var replay = TraceReplay.Run(BookSimOptions.Config(Read("# src ctime dst ; mesh 2x1 vcs=1 buf=8\n0 0 1\n")), Read("0 0 1\n1 1000000000000 0\n"));
        Assert.Equal(1_000_000_000_008, replay.Arrived[1]);
    }

    [Theory]
    [InlineData("# src ctime dst ; mesh 4x2,vcs=3 BUF=5")]
    [InlineData("# SRC, CTIME, DST ; Mesh 4X2 vcs=3\tbuf=5 traffic=uniform rate=0.5 extra='vcs=9 mesh 7x7, x'")]
    [InlineData("# src ctime dst ; mesh 4x2 vcs=3 buf=5 seed=42 router=R3 rate=.5")]
    [InlineData("# mesh 4x2 vcs=3 buf=5")]
    [InlineData("; vcs=3 buf=5 mesh=4x2 c=1 flits=1")]
    public void TheHeaderIsReadWhateverItsLettersAndGaps(string header)
    {
        var trace = Read((header[0] == '#' ? "" : "#") + header + "\n0 0 1\n");
        Assert.Equal((4, 2, 3, 5), (trace.Header.Width, trace.Header.Height, trace.Header.VirtualChannels, trace.Header.Depth));
    }

    [Theory]
    [InlineData("mesh 4x4 vcs=abc", 28, "NC0601", "vcs")]
    [InlineData("mesh 4x4 vcs=-2", 28, "NC0607", "vcs")]
    [InlineData("mesh 4x4 vcs=33", 28, "NC0607", "1 to 32")]
    [InlineData("mesh 4x4 buf=2.5", 28, "NC0601", "buf")]
    [InlineData("mesh 4x4 buf=", 28, "NC0601", "buf")]
    [InlineData("mesh 4x4 flits=-1", 28, "NC0607", "flits")]
    [InlineData("mesh 4x4 c=17", 28, "NC0607", "c (")]
    [InlineData("mesh 4", 24, "NC0601", "'4'")]
    [InlineData("mesh 4x4x4", 24, "NC0601", "'4x4x4'")]
    [InlineData("mesh 4xa", 24, "NC0601", "height")]
    [InlineData("mesh 256x2", 24, "NC0607", "width of the mesh is 256; 1 to 255")]
    [InlineData("mesh", 19, "NC0601", "no size")]
    [InlineData("mesh vcs=2", 19, "NC0601", "no size")]
    [InlineData("mesh 4x4 torus", 28, "NC0601", "'torus'")]
    [InlineData("mesh 4x4 vc=3", 28, "NC0601", "'vc'")]
    [InlineData("mesh 4x4 vcs=2 vcs=4", 34, "NC0601", "twice")]
    [InlineData("mesh 4x4 extra='a vcs=2", 28, "NC0601", "not closed")]
    public void AHeaderThatCannotBeReadIsRefusedAtItsWord(string header, int column, string code, string mention)
    {
        var problem = Assert.Single(Errors($"# src ctime dst ; {header}\n0 0 1\n"));
        Assert.Equal((code, 1, column), (problem.Code, problem.Position!.Line, problem.Position.Column));
        Assert.Contains(mention, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AllWordsOfAHeaderAreReportedAtOnceAndARemarkIsNone()
    {
        Assert.Equal([24, 24, 32], Errors("# src ctime dst ; mesh 999x998 vcs=0\n0 0 1\n").Select(d => d.Position!.Column));
        Assert.Null(Read("# a run of mine; see the notes\n0 0 1\n").Header.Width);
    }

    [Theory]
    [InlineData("", "NC0606")]
    [InlineData("# src ctime dst\n", "NC0606")]
    [InlineData("1 2\n", "NC0601")]
    [InlineData("1 2 3\n1 2 3 4 5 6\n", "NC0601")]
    [InlineData("1 2 x\n", "NC0601")]
    [InlineData("1 -2 3\n", "NC0601")]
    [InlineData("1 2.5 3\n", "NC0601")]
    [InlineData("1 99999999999999999999999999 3\n", "NC0601")]
    [InlineData("1 1000000000001 3\n", "NC0607")]
    [InlineData("4096 2 3\n", "NC0607")]
    [InlineData("# src dst\n1 2\n", "NC0601")]
    [InlineData("# src src dst ctime\n1 2 3 4\n", "NC0601")]
    [InlineData("\0\0\0\0\u0001\u0002", "NC0601")]
    public void NonsenseIsRefusedWithItsLine(string text, string code)
    {
        var error = Assert.Throws<DiagnosticException>(() => Read(text));
        Assert.Equal(code, error.Diagnostics[0].Code);
        Assert.Equal("t", error.Diagnostics[0].Position!.File);
    }

    [Fact]
    public void AllProblemsAreReportedUpToTwenty()
    {
        Assert.Equal([2, 4], Errors("1 2 3\n1 2\n1 2 3\nx y z\n").Select(d => d.Position!.Line));
        Assert.Equal(20, Errors(string.Concat(Enumerable.Repeat("1 b 3\n", 1000))).Count);
    }

    [Fact]
    public void ALineWithoutEndDoesNotFillTheMemory()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Throws<DiagnosticException>(() => Read(Zip(new byte[64 << 20])));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 80L << 20);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.02)]
    public void ATruncatedOrDamagedArchiveIsRefused(double share)
    {
        var whole = Zip(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i % 64} {i * 7919 % 1000} {i * 31 % 64}\n"))));
        Assert.Equal(5000, Read(whole).Count);
        var damaged = whole.ToArray();
        damaged[(int)(share * damaged.Length)] ^= 0x55;
        Assert.Throws<DiagnosticException>(() => Read(damaged));
        Assert.Contains("ends before its contents", Assert.Throws<DiagnosticException>(() => Read(whole[..(int)(share * whole.Length)])).Message, StringComparison.Ordinal);
        Assert.Equal("NC0601", Assert.Throws<DiagnosticException>(() => Read(whole[..^8])).Diagnostics.Single().Code);
    }

    [Fact]
    public void ANodeOutsideTheMeshIsRefused()
    {
        var config = BookSimOptions.Config(Read("# src ctime dst ; mesh 2x1 vcs=1 buf=8\n0 0 1\n"));
        Assert.Equal("NC0602", Assert.Throws<DiagnosticException>(() => TraceReplay.Run(config, Read("0 0 1\n2 0 0\n"))).Diagnostics[0].Code);
    }

    private static string Text(NocTrace t) =>
        $"{string.Join(',', t.Source)} {string.Join(',', t.Destination)} {string.Join(',', t.Created)} {string.Join(',', t.Injected)} {string.Join(',', t.Arrived)}";

    private static IReadOnlyList<Diagnostic> Errors(string text) => Assert.Throws<DiagnosticException>(() => Read(text)).Diagnostics;

    private static NocTrace Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static NocTrace Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return NocTraceReader.Read("t", stream);
    }

    private static byte[] Zip(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest)) zip.Write(bytes);
        return stream.ToArray();
    }
}

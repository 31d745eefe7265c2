using System.Text;
using System.Xml.Linq;
using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Noc;
using NeuroChip.Emulator.Reports.Html;

namespace NeuroChip.Emulator.Tests.Noc;

public sealed class LoadCurveTests
{
    /// <summary>Means that BookSim2 prints for the same router with other random traffic ("Packet latency average", seed 42).</summary>
    [Theory]
    [InlineData("R3", 1, 8, TrafficPattern.Uniform, 0.1, 20.92)]
    [InlineData("R3", 1, 8, TrafficPattern.Uniform, 0.3, 22.99)]
    [InlineData("R3", 4, 4, TrafficPattern.Uniform, 0.35, 24.66)]
    [InlineData("R3", 1, 8, TrafficPattern.Transpose, 0.12, 21.51)]
    [InlineData("R3", 1, 8, TrafficPattern.Neighbor, 0.9, 15.50)]
    [InlineData("R3sepVA", 4, 8, TrafficPattern.Uniform, 0.3, 23.60)]
    [InlineData("R4", 4, 8, TrafficPattern.Uniform, 0.3, 29.41)]
    [InlineData("R5", 4, 8, TrafficPattern.Uniform, 0.3, 37.92)]
    [InlineData("R2s2", 1, 4, TrafficPattern.Uniform, 0.2, 15.21)]
    public void TheMeanIsBookSimsWithinTheScatterOfTheTraffic(string preset, int channels, int depth, TrafficPattern pattern, double rate, double mean)
    {
        var point = LoadMeasurement.Run(Router(preset, channels, depth).Config, pattern, 27, rate, NocLoad.Default);
        Assert.True(point.IsStable);
        Assert.InRange(point.Latency, 0.99 * mean, 1.01 * mean);
        Assert.InRange(point.Accepted, 0.985 * rate, 1.015 * rate);
    }

    [Theory]
    [InlineData("R3", 1, 2, TrafficPattern.Uniform, 0.2)]
    [InlineData("R3", 1, 4, TrafficPattern.Uniform, 0.3)]
    [InlineData("R4", 1, 8, TrafficPattern.Neighbor, 0.55)]
    [InlineData("R3", 1, 8, TrafficPattern.Hotspot, 0.017)]
    public void BeyondItsThroughputARouterIsSaturated(string preset, int channels, int depth, TrafficPattern pattern, double rate) =>
        Assert.False(LoadMeasurement.Run(Router(preset, channels, depth).Config, pattern, 27, rate, NocLoad.Default).IsStable);

    [Theory]
    [InlineData(TrafficPattern.Uniform, 0.5, 6.25)]
    [InlineData(TrafficPattern.Transpose, 1 / 7.0, 6.25)]
    [InlineData(TrafficPattern.Hotspot, 1 / 64.0, 5)]
    [InlineData(TrafficPattern.Neighbor, 1, 4.5)]
    public void TheBoundIsThatOfTheBusiestLink(TrafficPattern pattern, double rate, double routers)
    {
        var bound = PatternBound.Of(Router("R3", 1, 8).Config, pattern, 27);
        Assert.Equal(rate, bound.Rate, 9);
        Assert.Equal(routers, bound.Routers, 9);
    }

    /// <summary>Exact figures: they change only when the router's rules or the traffic change.</summary>
    [Fact]
    public void AShortCurveIsTheGoldenOne()
    {
        var load = new NocLoad(200, 1000, 5000, 7, 500);
        var router = Router("R4", 2, 4);
        var curve = LoadCurve.Measure(router, TrafficPattern.Uniform, 0, [0.1, 0.3, 0.45], load);
        var text = NocText.Write(curve).Split('\n')[5..];
        Assert.Equal(Golden, string.Join('\n', text));
    }

    [Fact]
    public void WhereNoPacketArrivedThereIsNoLatency()
    {
        var router = Router("R3", 1, 8);
        var load = new NocLoad(0, 1, 0, 1, 500);
        var curve = LoadCurve.Measure(router, TrafficPattern.Uniform, 0, [0.01], load);
        Assert.Equal("   0.0100    0.0000    1.0000        -        -       -       -       -  saturated", NocText.Write(curve).Split('\n')[5]);
        using var stream = new MemoryStream();
        NocJson.Write(stream, new NocResults([router], load, [curve], []));
        Assert.Contains("\"latency_mean\": null", Encoding.UTF8.GetString(stream.ToArray()), StringComparison.Ordinal);
        Assert.Contains("<td class=\"num\">–</td>", NocReport.Write(new NocResults([router], load, [curve], [])), StringComparison.Ordinal);
    }

    private const string Golden = """
           0.1000    0.1028    0.0810    27.40    27.40      26      54      66
           0.3000    0.3029    0.2720    30.08    30.08      29      62      83
           0.4500    0.3705    0.2430   224.89    61.08     113     862    1047  saturated

        """;

    [Fact]
    public void TheSameSeedGivesTheSameBytesAndAnotherSeedOthers()
    {
        var load = new NocLoad(100, 500, 2000, 3, 500);
        Assert.Equal(Json(load), Json(load));
        Assert.NotEqual(Json(load), Json(load with { Seed = 4 }));
    }

    [Fact]
    public void TheReportIsWellFormedAndNamesWhatTheRtlLacks()
    {
        var results = Results(new NocLoad(100, 500, 2000, 3, 500));
        var html = NocReport.Write(results);
        XDocument.Parse(html.Replace("<!DOCTYPE html>", "", StringComparison.Ordinal));
        Assert.Contains("Not covered by the RTL twin", html, StringComparison.Ordinal);
        Assert.Contains("mesh.virtual_channels is 2", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Not covered", NocReport.Write(results with { Routers = [Router("R3", 1, 8)] }), StringComparison.Ordinal);
    }

    [Fact]
    public void SmallRatesKeepTheirDigits()
    {
        var curve = LoadCurve.Measure(Router("R3", 1, 8), TrafficPattern.Uniform, 0, [0.00005, 0.1], new NocLoad(0, 100, 100, 1, 500));
        var lines = NocText.Write(curve).Split('\n');
        Assert.Equal("    offered    accepted    min node     mean  network  median    99 %     max", lines[4]);
        Assert.StartsWith("  0.0000500  ", lines[5], StringComparison.Ordinal);
        Assert.StartsWith("  0.1000000  ", lines[6], StringComparison.Ordinal);
        Assert.Equal(lines[4].IndexOf("offered", StringComparison.Ordinal) + 7, lines[5].IndexOf("0.0000500", StringComparison.Ordinal) + 9);
        var report = NocReport.Write(new NocResults([curve.Router], NocLoad.Default, [curve with { Bound = new PatternBound(1 / 24576.0, 5) }], []));
        Assert.Contains("<td class=\"num\">0.0000500</td>", report, StringComparison.Ordinal);
        Assert.Contains("No router exceeds 0.0000407 flits", report, StringComparison.Ordinal);
        Assert.Contains("1.00e-9", NocText.Write(curve with { Points = [curve.Points[0] with { Offered = 1e-9 }] }), StringComparison.Ordinal);
    }

    [Fact]
    public void TheReportCountsPacketsOfSeveralFlitsAndTellsWhoRunsSuchARouter()
    {
        var (load, plain) = (new NocLoad(0, 100, 500, 1, 500), Router("R3", 2, 4));
        var router = NocRouter.OfPreset("R3", plain.Mesh, concentration: 4, packetFlits: 8);
        var several = NocReport.Write(new NocResults([router], load, [LoadCurve.Measure(router, TrafficPattern.Uniform, 0, [0.001], load)], []));
        Assert.DoesNotContain("flits per node and cycle", several, StringComparison.Ordinal);
        Assert.Contains("offered, packets per node and cycle", several, StringComparison.Ordinal);
        Assert.Contains("8 flits per packet", several, StringComparison.Ordinal);
        Assert.Contains("(in this model alone)", several, StringComparison.Ordinal);
        var one = NocReport.Write(Results(load));
        Assert.Contains("(the engines cycle and event run chips with such routers)", one, StringComparison.Ordinal);
        Assert.DoesNotContain("this model alone", one, StringComparison.Ordinal);
    }

    private static string Json(NocLoad load)
    {
        using var stream = new MemoryStream();
        NocJson.Write(stream, Results(load));
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static NocResults Results(NocLoad load)
    {
        var router = Router("R3", 2, 4);
        return new NocResults([router], load, [LoadCurve.Measure(router, TrafficPattern.Uniform, 0, [0.1, 0.9], load)], []);
    }

    private static NocRouter Router(string preset, int channels, int depth) => NocRouter.OfPreset(
        preset, ChipCatalog.Load("nvm-tile", [.. RouterPresets.Overrides(preset), $"mesh.virtual_channels={channels}", $"mesh.fifo_depth={depth}"]).Mesh);
}

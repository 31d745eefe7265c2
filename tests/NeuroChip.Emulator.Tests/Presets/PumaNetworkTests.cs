using NeuroChip.Chip.Presets;
using NeuroChip.Emulator.Noc;
using NeuroChip.Emulator.Presets;
using NeuroChip.Emulator.Presets.Laws;
using NeuroChip.Emulator.Tests.Noc;
using Xunit.Abstractions;

namespace NeuroChip.Emulator.Tests.Presets;

/// <summary>
/// Row R8 on the traffic of BookSim2, the simulator that PUMA's latencies come from: its example <c>cmeshconfig</c> with uniform traffic, packets of 8 flits
/// and otherwise its defaults, the seed included. The traces hold what it sent; where every packet is when, the router simulation finds out.
/// </summary>
public sealed class PumaNetworkTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData("0.001", 28.9931, 29)]
    [InlineData("0.005", 30.9172, 31)]
    [InlineData("0.01", 34.1872, 34)]
    [InlineData("0.02", 52.8785, 54)]
    [InlineData("0.025", 113.849, 115)]
    public void TheTrafficOfBookSimHasItsMeanLatencyAndThatOfPuma(string rate, double bookSim, double published)
    {
        var trace = NocTraceReader.Read(Path.Combine(TraceReplayTests.Folder, "Several", $"puma_{rate}.txt.gz"));
        var config = BookSimOptions.Config(trace);
        var mean = SampledLatency.Measure(config, new TraceTraffic(trace, config.Nodes));
        log.WriteLine($"{rate}: {mean}, BookSim2 {bookSim}, published {published}, {mean / published - 1:P2}");
        // BookSim2 creates a packet when its node comes to it, and counts it by that; so a few packets at the edges of the measurement count differently.
        Assert.InRange(mean / bookSim, 0.999, 1.001);
        Assert.InRange(mean / published, 0.9, 1.1);
    }

    [Fact]
    public void ThePresetIsTheNetworkOfTheTraces()
    {
        var preset = PresetCatalog.Load("puma");
        var trace = NocTraceReader.Read(Path.Combine(TraceReplayTests.Folder, "Several", "puma_0.001.txt.gz"));
        Assert.Equal(BookSimOptions.Config(trace), PumaLaws.Network(new FigureInput(preset, preset.Model.ByFigure["noc_latency"], new Dictionary<string, IReadOnlyList<double>>())));
    }
}

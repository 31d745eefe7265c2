using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Tests.Config;

public sealed class ChipOverlayTests
{
    private static readonly ChipOverlay Fast = new(new SourcePosition("--preset fast"), ["mesh.hop_latency=2 cycles", "mesh.width=3"]);

    [Fact]
    public void SetStandsAboveAnOverlayAndThatAboveTheChip()
    {
        var chip = ChipCatalog.Load("nvm-tile", [Fast], ["mesh.width=4"]);
        Assert.Equal((4, 2), (chip.Mesh.Width, chip.Mesh.HopCycles));
        // Stages of --set take the place of the latencies beneath, as they do over a file.
        Assert.Equal(4, ChipCatalog.Load("nvm-tile", [Fast], ["mesh.stages.link=2 cycles"]).Mesh.HopCycles);
    }

    [Fact]
    public void AProblemIsShownWhereItsKeyCameFrom()
    {
        var origin = new SourcePosition("trace.txt", 1, 1);
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", [Fast, new ChipOverlay(origin, ["mesh.virtual_channels=32", "mesh.fifo_depth=4096"])], []));
        Assert.Equal(("NC0207", origin), (error.Diagnostics[0].Code, error.Diagnostics[0].Position));
    }
}

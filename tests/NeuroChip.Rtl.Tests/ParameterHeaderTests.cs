using NeuroChip.Chip.Config;

namespace NeuroChip.Rtl.Tests;

/// <summary>The committed headers are what the chips give; NEUROCHIP_REGENERATE=1 writes them.</summary>
public sealed class ParameterHeaderTests
{
    private static string Folder(string name) => Path.Combine(SharedData.Repository, "rtl-model", "sv", "params", name);

    private static ChipConfig Load(string name)
    {
        var file = Path.Combine(Folder(name), "chip.yaml");
        return ChipCatalog.Load(File.Exists(file) ? file : name);
    }

    [Theory]
    [InlineData("nvm-tile")]
    [InlineData("sram-tile")]
    [InlineData("small")]
    [InlineData("batch")]
    public void CommittedHeadersAreUpToDate(string name)
    {
        var parameters = RtlParameters.Of(Load(name));
        Same(Path.Combine(Folder(name), ParameterHeader.VerilogName), ParameterHeader.Verilog(parameters));
        Same(Path.Combine(Folder(name), ParameterHeader.CName), ParameterHeader.C(parameters));
    }

    [Fact]
    public void EveryParameterChangesTheHash()
    {
        var hash = RtlParameters.Of(ChipCatalog.Load("nvm-tile")).Hash;
        foreach (var set in new[] { "mesh.fifo_depth=9", "mesh.hop_latency=4 cycles", "core.neuron_lanes=8", "core.state_width=24 bits", "synapse.adc.columns_per_adc=4", "core.decay_rounding=toward-zero" })
            Assert.NotEqual(hash, RtlParameters.Of(ChipCatalog.Load("nvm-tile", [set])).Hash);
        Assert.Equal(hash, RtlParameters.Of(ChipCatalog.Load("nvm-tile", ["watchdog=5000 cycles"])).Hash);
    }

    [Fact]
    public void TheAxonFieldHoldsAxonsAndOutputNeurons()
    {
        Assert.Equal(16, RtlParameters.Of(ChipCatalog.Load("nvm-tile")).AxonBits);
        Assert.Equal(14, RtlParameters.Of(ChipCatalog.Load("nvm-tile", ["mesh.width=1", "mesh.height=1"])).AxonBits);
    }

    private static void Same(string path, string expected)
    {
        if (Environment.GetEnvironmentVariable("NEUROCHIP_REGENERATE") == "1") File.WriteAllText(path, expected);
        Assert.Equal(expected, File.ReadAllText(path));
    }
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Tests.Config;

public sealed class SetOverrideTests
{
    [Fact]
    public void OverridesWinOverFileAndPresetAndTheLastOneWins()
    {
        var chip = ChipCatalog.Parse("c.yaml", "extends: nvm-tile\nmesh: {width: 4}\n", ["mesh.width=7", " mesh.width = 8 ", "clock=1 GHz"]);
        Assert.Equal((8, 6, 1e9), (chip.Mesh.Width, chip.Mesh.Height, chip.ClockHz));
    }

    [Fact]
    public void SwitchingAPresetToSramDropsItsConverters()
    {
        var chip = ChipCatalog.Load("nvm-tile", ["synapse.kind=sram", "synapse.cell_width=1 bit"]);
        Assert.Null(chip.Core.Synapse.Adc);
        Assert.Equal(0, chip.Core.Synapse.AdcCount);
    }

    [Theory]
    [InlineData("mesh.width", "NC0106")]
    [InlineData("=8", "NC0106")]
    [InlineData("", "NC0106")]
    [InlineData("mesh.width=", "NC0106")]
    [InlineData("mesh=8", "NC0106")]
    [InlineData("mesh.widht=8", "NC0106")]
    [InlineData("extends=sram-tile", "NC0106")]
    [InlineData("mesh.width=999", "NC0206")]
    [InlineData("mesh.width=a", "NC0202")]
    [InlineData("clock=200", "NC0205")]
    [InlineData("synapse.kind=flash", "NC0209")]
    [InlineData("step.barrier_latency=1 cycle", "NC0207")]
    public void ABadOverrideIsItsOwnPlace(string set, string code)
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", [set]));
        var diagnostic = Assert.Single(error.Diagnostics);
        Assert.Equal(code, diagnostic.Code);
        Assert.StartsWith($"--set {set}: error {code}: ", diagnostic.Render(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mesh.widht=8", "did you mean 'mesh.width'?")]
    [InlineData("width=8", "did you mean 'mesh.width'?")]
    [InlineData("core.adc.resolution=4 bits", "did you mean 'synapse.adc.resolution'?")]
    [InlineData("synapes.colour=3", "did you mean 'synapse'?")]
    [InlineData("step.colour=3", "keys of 'step': mode, ")]
    [InlineData("foo.bar=3", "'neurochip chips show nvm-tile' lists the keys")]
    public void AnUnknownKeyIsToldWhereToLook(string set, string hint)
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", [set]));
        Assert.StartsWith(hint, Assert.Single(error.Diagnostics).Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void HalfACharacterIsNoName()
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", ["chip=\ud800"]));
        Assert.Equal("NC0202", Assert.Single(error.Diagnostics).Code);
    }

    [Theory]
    [InlineData("width=8", "did you mean 'mesh.width'?")]
    [InlineData("mesh.widht=8", "did you mean 'mesh.width'?")]
    [InlineData("synapse.adc.resolutoin=8", "did you mean 'synapse.adc.resolution'?")]
    public void AMisspeltOverrideSuggestsTheKey(string set, string hint)
    {
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Load("nvm-tile", [set]));
        Assert.Equal(hint, error.Diagnostics[0].Hint);
    }
}

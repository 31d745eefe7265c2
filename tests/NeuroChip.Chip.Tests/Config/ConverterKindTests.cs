using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Tests.Config;

public class ConverterKindTests
{
    private static string Text(string adc) => "extends: nvm-tile\nsynapse: {adc: {" + adc + "}}\n";

    [Theory]
    [InlineData("resolution: 6 bits", AdcKind.Sar, 2)]
    [InlineData("kind: ramp, resolution: 6 bits, latency: 64 cycles", AdcKind.Ramp, 64)]
    [InlineData("kind: sense-amplifier, resolution: 1 bit, latency: 1 cycle, range: 8", AdcKind.SenseAmplifier, 1)]
    public void A_kind_has_its_time(string adc, AdcKind kind, int cycles)
    {
        var chip = ChipCatalog.Parse("chip.yaml", Text(adc));
        Assert.Equal((kind, cycles), (chip.Core.Synapse.Adc!.Kind, chip.Core.Synapse.Adc.Cycles));
        // The resolved file is the same chip again.
        Assert.Equal(chip.Core, ChipCatalog.Parse("again.yaml", ChipYaml.Write(chip)).Core);
    }

    [Theory]
    [InlineData("kind: ramp, resolution: 6 bits, latency: 2 cycles", "64")]
    [InlineData("kind: sense-amplifier, resolution: 4 bits", "decides one")]
    [InlineData("kind: none, resolution: 4 bits", "no converter that could have it")]
    [InlineData("kind: none", "2 slices of 4 bits")]
    [InlineData("kind: none}, sign: offset, weight_width: 4 bits, x: {", "take the offset off")]
    public void A_kind_contradicted_is_refused(string adc, string says)
    {
        var e = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("chip.yaml", Text(adc)));
        Assert.Contains(e.Diagnostics, d => d.Code == "NC0207" && d.Message.Contains(says, StringComparison.Ordinal));
    }

    [Fact]
    public void No_converter_has_no_figures_of_one()
    {
        var chip = ChipCatalog.Parse("chip.yaml", "extends: nvm-tile\nsynapse: {weight_width: 5 bits, adc: {kind: none}}\n");
        var (synapse, tile) = (chip.Core.Synapse, ChipCatalog.Parse("chip.yaml", "extends: nvm-tile\nsynapse: {weight_width: 5 bits}\n").Core.Synapse);
        Assert.Equal(AdcConfig.None, synapse.Adc);
        Assert.Equal((0, 0), (synapse.AdcCount, synapse.ConversionSlots(64)));
        // What is left of a read is its drive and its accumulation.
        Assert.Equal(tile.ReadTime(64) - tile.ConversionSlots(64) * tile.Adc!.Cycles, synapse.ReadTime(64));
        Assert.Equal(chip.Core, ChipCatalog.Parse("again.yaml", ChipYaml.Write(chip)).Core);
        Assert.Equal("NC0213", Assert.Single(Assert.Throws<DiagnosticException>(() => synapse.RequireConverters("the RTL")).Diagnostics).Code);
    }
}

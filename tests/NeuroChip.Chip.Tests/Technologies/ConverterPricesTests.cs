using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Chip.Tests.Technologies;

/// <summary>The two published models of a converter against the figures that their own descriptions give.</summary>
public class ConverterPricesTests
{
    [Theory]
    [InlineData(65, 4, 3.50)]
    [InlineData(65, 6, 4.04)]
    [InlineData(65, 8, 6.49)]
    [InlineData(32, 4, 0.92)]
    [InlineData(32, 8, 1.71)]
    [InlineData(22, 5, 0.463)]
    [InlineData(22, 8, 0.847)]
    public void The_regression_gives_its_published_values(double nm, int bits, double picojoules) =>
        Assert.InRange(ConverterPrices.Murmann(bits, 100e6, nm)!.Value * 1e12, picojoules * 0.994, picojoules * 1.006);

    [Theory]
    [InlineData(22, 4, 32.6)]
    [InlineData(22, 5, 42.4)]
    [InlineData(22, 6, 53.2)]
    [InlineData(22, 8, 78.1)]
    [InlineData(65, 4, 204)]
    [InlineData(65, 8, 503)]
    public void NeuroSims_converter_gives_its_published_values(double nm, int bits, double femtojoules) =>
        Assert.InRange(ConverterPrices.NeuroSim(bits, nm)!.Value * 1e15, femtojoules * 0.995, femtojoules * 1.005);

    [Fact]
    public void A_faster_conversion_costs_more_once_speed_bounds_it()
    {
        Assert.Equal(ConverterPrices.Murmann(8, 1e6, 22), ConverterPrices.Murmann(8, 1e8, 22));
        Assert.True(ConverterPrices.Murmann(8, 1e12, 22) > ConverterPrices.Murmann(8, 1e8, 22));
    }

    [Fact]
    public void A_low_resistance_column_and_heat_cost_more()
    {
        Assert.True(ConverterPrices.NeuroSim(8, 22, 1e4) > ConverterPrices.NeuroSim(8, 22));
        Assert.True(ConverterPrices.NeuroSim(8, 22, kelvin: 350) > ConverterPrices.NeuroSim(8, 22));
    }

    [Fact]
    public void What_a_model_does_not_cover_is_not_guessed()
    {
        Assert.Null(ConverterPrices.Murmann(9, 100e6, 22));
        Assert.Null(ConverterPrices.NeuroSim(8, 28));
        var e = Assert.Throws<DiagnosticException>(() => TechnologyCatalog.Load("osu-180nm").With(ConverterModel.NeuroSim, ChipCatalog.Load("nvm-tile")));
        Assert.Equal("NC0302", Assert.Single(e.Diagnostics).Code);
    }

    [Fact]
    public void The_model_replaces_the_files_row_and_names_itself()
    {
        var file = TechnologyCatalog.Load("rram-22nm");
        var chip = ChipCatalog.Load("nvm-tile");
        var priced = file.With(ConverterModel.NeuroSim, chip);
        Assert.Contains("NeuroSim", priced["adc.conversion.8"].Source, StringComparison.Ordinal);
        Assert.InRange(file["adc.conversion.8"].Value / priced["adc.conversion.8"].Value, 9, 14);
        Assert.Equal(file["adc.conversion.7"], priced["adc.conversion.7"]);
        Assert.Same(file, file.With(ConverterModel.File, chip));
        Assert.InRange(file.With(ConverterModel.Murmann, chip)["adc.conversion.8"].Value / file["adc.conversion.8"].Value, 0.995, 1.005);
    }
}

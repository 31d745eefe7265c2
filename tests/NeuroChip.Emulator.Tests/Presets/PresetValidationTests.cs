using NeuroChip.Chip.Presets;
using NeuroChip.Emulator.Presets;
using Xunit.Abstractions;

namespace NeuroChip.Emulator.Tests.Presets;

/// <summary>Every published figure of every preset against the model: rows R1 to R10 and NeuRRAM.</summary>
public sealed class PresetValidationTests(ITestOutputHelper log)
{
    /// <summary>
    /// Figures that the model misses, with its residual in percent (null where it saturates): known, explained in docs/explanation/validation.md, and
    /// pinned, so that they change on purpose only.
    /// </summary>
    private static readonly Dictionary<string, double?> Missed = new()
    {
        ["neurram: word lines per operation, 1-bit input"] = -27.2,
        ["neurram: word lines per operation, 2-bit input"] = -20.9,
        ["neurram: input pulses per operation, 1-bit input"] = 25.0,
    };

    public static TheoryData<string> Names => [.. PresetCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void TheModelReproducesWhatWasPublished(string name)
    {
        foreach (var row in PresetValidation.Of(PresetCatalog.Load(name)))
        {
            log.WriteLine($"{row.Name}: {row.Published} {row.Model} {row.Residual:P2}");
            if (Missed.TryGetValue($"{name}: {row.Name}", out var residual)) Assert.Equal(residual, row.Residual is { } r ? Math.Round(100 * r, 1) : null);
            else Assert.True(row.IsReproduced, $"{row.Name}: {row.Model} instead of {row.Published}, {row.Residual:P3}");
        }
    }

    [Theory]
    [InlineData("truenorth", 4)]
    [InlineData("odin", 5)]
    [InlineData("loihi1", 6)]
    [InlineData("isaac-ce", 7)]
    [InlineData("puma", 5)]
    [InlineData("spikesim", 7)]
    [InlineData("neurram", 20)]
    [InlineData("speck", 3)]
    public void RowsAreNotLost(string name, int least) => Assert.True(PresetValidation.Of(PresetCatalog.Load(name)).Count >= least);

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryFigureHasALawThatReadsOnlyWhatItDeclares(string name)
    {
        var preset = PresetCatalog.Load(name);
        foreach (var figure in preset.Model.Figures)
        {
            Assert.True(PresetFigures.Has(preset.Model, figure), figure.Name);
            Assert.All(figure.Needs, k => Assert.Contains(k, preset.Model.ByKey.Keys));
            var at = figure.Arguments.ToDictionary(a => a.Key, _ => (IReadOnlyList<double>)[figure.Name == "noc_latency" ? 0.001 : 1]);
            var result = PresetFigures.Evaluate(preset, figure, at);
            Assert.Equal(result.Value is null, result.Missing.Count > 0);
        }
    }

    [Fact]
    public void AFigureThatNeedsAnUnknownNumberIsUnavailableAndSaysWhichOne()
    {
        var preset = PresetCatalog.Load("truenorth");
        var result = PresetFigures.Evaluate(preset, preset.Model.ByFigure["update_energy"], new Dictionary<string, IReadOnlyList<double>> { ["updates"] = [1] });
        Assert.Null(result.Value);
        Assert.Equal(["neuron_update.energy"], result.Missing);
        Assert.Contains("UNAVAILABLE: neuron_update.energy not known", PresetSheet.Text(preset), StringComparison.Ordinal);
    }

    [Fact]
    public void UnverifiedPresetsAndFiguresAreMarked()
    {
        Assert.Contains("unverified: its main numbers were not checked", PresetSheet.Text(PresetCatalog.Load("nebula")), StringComparison.Ordinal);
        var puma = PresetCatalog.Load("puma");
        Assert.True(puma.RestsOnUnverified(puma.Model.ByFigure["noc_latency"]));
        Assert.False(puma.RestsOnUnverified(puma.Model.ByFigure["mvm_time"]));
    }
}

using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Tests.Presets;

public sealed class PresetCatalogTests
{
    private const string Good = """
        preset: mine
        description: a structure
        model: crossbar-structure
        status: unverified
        numbers:
          node: {value: 45 nm, basis: model, evidence: unverified, source: "memory"}
          clock: {value: 200 MHz, vdd: 1 V, basis: model, evidence: verified, source: "paper"}
          chip.cores: {value: null, note: "not found"}
          core.arrays: {value: 4, basis: architectural, evidence: verified, source: "paper"}
          array.size: {value: 64, basis: architectural, evidence: verified, source: "paper"}
          cell.levels: {value: null}
          cell.resistance_on: {value: 20 kOhm, basis: model, evidence: verified, source: "paper"}
          cell.resistance_off: {value: null}
          read.voltage: {value: null}
          read.time: {value: null}
          core.area: {value: null}
          core.power: {value: null}
          read.energy: {value: null}
          neuron.energy: {value: null}
        published:
          - {figure: core_cells, value: 16384, tolerance: 1 %, basis: architectural, evidence: derived, source: "4 x 64 x 64"}
        differences: ["it is small"]
        """;

    public static TheoryData<string> Names => [.. PresetCatalog.Names];

    [Fact]
    public void ThePresetsAreThere() =>
        Assert.Equal(["isaac-ce", "loihi1", "loihi1-nahuku", "nebula", "neurram", "odin", "puma", "resparc", "speck", "spikesim", "truenorth"], PresetCatalog.Names);

    [Theory]
    [MemberData(nameof(Names))]
    public void APresetSaysWhereItsNumbersComeFrom(string name)
    {
        var preset = PresetCatalog.Load(name);
        Assert.Equal(name, preset.Name);
        Assert.NotEmpty(preset.Differences);
        Assert.Equal(preset.Model.Numbers.Select(n => n.Key), preset.Numbers.Select(n => n.Key));
        Assert.All(preset.Numbers.Where(n => n.IsKnown), n => Assert.True(n.Source.Length > 0 && n.Basis is not null && n.Evidence is not null, n.Key));
        Assert.All(preset.Numbers.Where(n => n.Evidence == PresetEvidence.Derived), n => Assert.True(n.Note.Length > 0, $"{n.Key} is derived and does not say how"));
        // What nobody has verified must not be validated against.
        if (!preset.IsVerified) Assert.Empty(preset.Published);
        Assert.Equal(name is not ("resparc" or "nebula"), preset.IsVerified);
    }

    [Fact]
    public void TheTimedChipsAreThoseOfTheirModel() =>
        Assert.Equal(PresetCatalog.Names.Where(n => PresetCatalog.Load(n).Model.Name == LoihiChip.Model), LoihiChip.Names);

    [Fact]
    public void AFileLoadsAndAnUnknownNumberStaysUnknown()
    {
        var preset = PresetCatalog.Parse("mine.yaml", Good);
        Assert.Equal(("45 nm", "null", 1.0), (preset["node"].Text, preset["core.power"].Text, preset["clock"].Vdd!.Value));
        Assert.Equal(["core.power"], preset.MissingFor(preset.Model.ByFigure["cycle_energy"]));
        Assert.Empty(preset.MissingFor(preset.Model.ByFigure["core_cells"]));
        Assert.Equal(16384, Assert.Single(preset.Published).Value);
    }

    [Theory]
    [InlineData("clock: {value: 200 MHz", "clock: {value: 200 MW", "NC0205", 7)]
    [InlineData("clock: {value: 200 MHz", "clock: {value: 200", "NC0205", 7)]
    [InlineData("clock: {value: 200 MHz", "clock: {value: -200 MHz", "NC0206", 7)]
    [InlineData("clock: {value: 200 MHz", "clock: {value: [1 MHz, 2 MHz]", "NC0202", 7)]
    [InlineData("clock:", "clok:", "NC0203", 7)]
    [InlineData("basis: architectural", "basis: guessed", "NC0209", 9)]
    [InlineData("basis: model, evidence: verified, source: \"paper\"}\n  chip", "basis: model, source: \"paper\"}\n  chip", "NC0204", 7)]
    [InlineData("  cell.levels: {value: null}\n", "", "NC0204", 6)]
    [InlineData("cell.levels: {value: null}", "cell.levels: 16", "NC0202", 11)]
    [InlineData("model: crossbar-structure", "model: crossbar", "NC0209", 3)]
    [InlineData("evidence: derived", "evidence: unverified", "NC0207", 21)]
    [InlineData("figure: core_cells", "figure: cells", "NC0209", 21)]
    [InlineData("tolerance: 1 %", "tolerance: 1000 %", "NC0206", 21)]
    [InlineData("tolerance: 1 %", "at: {cores: 1}, tolerance: 1 %", "NC0203", 21)]
    [InlineData("differences: [\"it is small\"]", "", "NC0204", 1)]
    public void AMistakeIsNamedWhereItStands(string old, string text, string code, int line)
    {
        var error = Assert.Throws<DiagnosticException>(() => PresetCatalog.Parse("mine.yaml", Good.Replace(old, text, StringComparison.Ordinal)));
        Assert.Contains(error.Diagnostics, d => d.Code == code && d.Position?.Line == line);
    }

    [Fact]
    public void AllMistakesComeAtOnce()
    {
        var text = Good.Replace("45 nm", "45", StringComparison.Ordinal).Replace("value: 4,", "value: 4 nm,", StringComparison.Ordinal)
            .Replace("status: unverified", "status: fine", StringComparison.Ordinal).Replace("description:", "descripton:", StringComparison.Ordinal);
        var error = Assert.Throws<DiagnosticException>(() => PresetCatalog.Parse("mine.yaml", text));
        Assert.Equal(["NC0203", "NC0204", "NC0205", "NC0205", "NC0209"], error.Diagnostics.Select(d => d.Code).Order());
    }

    [Fact]
    public void NoPresetTextEndsInAnythingButDiagnostics()
    {
        var bytes = Encoding.UTF8.GetBytes(Good);
        for (var i = 0; i < bytes.Length; i++)
        {
            byte[] broken = i % 2 == 0 ? bytes[..i] : [.. bytes[..i], (byte)("{}[]:,\"-#0\n"[i % 11]), .. bytes[i..]];
            var bag = new DiagnosticBag();
            if (YamlReader.Read("x", broken, bag) is null) continue;
            try
            {
                PresetCatalog.Parse("x.yaml", Encoding.UTF8.GetString(broken));
            }
            catch (DiagnosticException e)
            {
                Assert.NotEmpty(e.Diagnostics);
            }
        }
    }
}

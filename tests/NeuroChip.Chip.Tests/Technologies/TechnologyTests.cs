using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Chip.Tests.Technologies;

public sealed class TechnologyTests
{
    private const string Good = """
        technology: t
        node: 22 nm
        rows:
          router.flit:
            value: 1.5 pJ
            source: "a paper"
            kind: measured
            uncertainty: 20 %

        """;

    public static TheoryData<string> Names => [.. TechnologyCatalog.Names];

    public static TheoryData<string, string, string, string> Broken => new()
    {
        { "    value: 1.5 pJ\n", "", "NC0301", "t.yaml:4:3" },
        { "    source: \"a paper\"\n", "", "NC0301", "t.yaml:4:3" },
        { "    kind: measured\n", "", "NC0301", "t.yaml:4:3" },
        { "    uncertainty: 20 %\n", "", "NC0301", "t.yaml:4:3" },
        { "\"a paper\"", "\"\"", "NC0301", "t.yaml:4:3" },
        { "1.5 pJ", "1.5", "NC0301", "t.yaml:5:12" },
        { "1.5 pJ", "1.5 mW", "NC0205", "t.yaml:5:12" },
        { "1.5 pJ", "1.5 pj", "NC0205", "t.yaml:5:12" },
        { "1.5 pJ", "-1.5 pJ", "NC0303", "t.yaml:5:12" },
        { "1.5 pJ", "1e400 pJ", "NC0202", "t.yaml:5:12" },
        { "1.5 pJ", ".nan", "NC0202", "t.yaml:5:12" },
        { "20 %", "20", "NC0205", "t.yaml:8:18" },
        { "20 %", "2000 %", "NC0303", "t.yaml:8:18" },
        { "measured", "chosen", "NC0209", "t.yaml:7:11" },
        { "router.flit", "router.flits", "NC0203", "t.yaml:4:3" },
        { "kind:", "knd:", "NC0203", "t.yaml:7:5" },
        { "kind:", "unit: pJ\n    kind:", "NC0203", "t.yaml:7:5" },
        { "22 nm", "22", "NC0205", "t.yaml:2:7" },
        { "node: 22 nm\n", "", "NC0204", "t.yaml:1:1" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void EveryRowThatShipsIsComplete(string name)
    {
        foreach (var row in TechnologyCatalog.Load(name).Rows)
        {
            Assert.True(row.Value > 0, row.Key);
            Assert.True(row.Source.Length > 0 && row.Note.Length > 0, row.Key);
            Assert.InRange(row.Uncertainty, 0.01, 2);
            Assert.NotEqual(Provenance.Chosen, row.Kind);
        }
    }

    [Theory]
    [InlineData("nvm-tile", "")]
    [InlineData("nvm-tile", "synapse.read_policy=batch")]
    [InlineData("nvm-tile", "synapse.adc.resolution=4 bits")]
    [InlineData("nvm-tile", "synapse.adc.resolution=3 bits")]
    [InlineData("sram-tile", "")]
    public void AChipsOwnTechnologyCoversIt(string chip, string set)
    {
        var config = ChipCatalog.Load(chip, set.Length > 0 ? [set] : []);
        TechnologyCatalog.Load(config.Technology).CheckCovers(config);
    }

    [Fact]
    public void EveryMissingRowIsNamedWithTheChipThatNeedsIt()
    {
        var error = Assert.Throws<DiagnosticException>(() => TechnologyCatalog.Load("rram-22nm").CheckCovers(ChipCatalog.Load("sram-tile")));
        Assert.Equal(2, error.Diagnostics.Count);
        Assert.All(error.Diagnostics, d => Assert.Equal("NC0302", d.Code));
        Assert.Contains("no row 'sram.read_weight' (one weight read from SRAM), which chip 'sram-tile' needs", error.Message, StringComparison.Ordinal);
        Assert.Contains("leakage.sram_weight", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AMissingConverterNamesTheResolutionsThatExist()
    {
        var error = Assert.Throws<DiagnosticException>(() => TechnologyCatalog.Load("rram-22nm")["adc.conversion.9"]);
        Assert.Equal("NC0302", error.Diagnostics[0].Code);
        Assert.Contains("adc.conversion.8", error.Diagnostics[0].Hint, StringComparison.Ordinal);
    }

    // Values recomputed here from the sources' own figures, so that a slip in a file shows.
    [Theory]
    [InlineData("array.wordline", 256 * (0.2e-15 * 12 * 0.022 + 1e-15 * 8 * 0.022) * 0.8 * 0.8)]
    [InlineData("array.cell_off", 10e-9 * 0.55 * 0.55 * 1e-5 / 17)]
    [InlineData("array.cell_range", 10e-9 * 0.55 * 0.55 * (1e-5 - 1e-5 / 17))]
    [InlineData("area.cell", 60 * 22e-9 * 22e-9)]
    [InlineData("area.sram_bit", 280 * 22e-9 * 22e-9 * 1.4)]
    [InlineData("shift_add", 0.021e-12 * 22 / 32 * 64 / 81)]
    [InlineData("accumulator.update", (0.21e-12 + 64 * 0.009e-12) * 22 / 40 * 64 / 81)]
    [InlineData("neuron.update", (12.68e-12 + 3 * 0.21e-12 + 0.0295e-12 + 192 * 0.009e-12) * 22 / 40 * 64 / 81)]
    [InlineData("router.flit", 20.74e-12 * 40 / 256 * 22 / 32 * 64 / 81)]
    [InlineData("axon_in.packet", (80 * 0.009e-12 + 8 * 0.0295e-12 + 3 * 0.21e-12) * 22 / 40 * 64 / 81)]
    [InlineData("axon_out.entry", (36 * 20.45e-12 / 256 * 22 / 32 + 40 * 0.009e-12 * 22 / 40) * 64 / 81)]
    [InlineData("neuron.fire", 68 * 0.009e-12 * 22 / 40 * 64 / 81)]
    [InlineData("batch.mark", 16 * 0.009e-12 * 22 / 40 * 64 / 81)]
    [InlineData("link.hop", 40 * 0.25 * 0.2e-15 * 750 * 0.64)]
    [InlineData("link.host", 40 * 26e-12 / 128)]
    [InlineData("barrier.tile", 4 * 0.5 * 0.2e-15 * 750 * 0.64 + 8 * 0.009e-12 * 22 / 40 * 64 / 81)]
    [InlineData("leakage.core", (16 * (80e-6 + 3 * 2.4e-6) + 32 * 2.4e-6) * 22 / 40 * 8 / 9 + 0.7e6 * 10e-12)]
    [InlineData("leakage.router", 2.4e-6 / 278 * 40 / 22 * 8 / 9 * 11080)]
    [InlineData("area.driver_row", 0.21 * 1.161e-6 / 512 * 22 * 22 / 130 / 130)]
    [InlineData("area.neuron_lane", (6350e-12 + 3 * 278e-12 + 71e-12) * 22 * 22 / 40 / 40)]
    [InlineData("area.accumulate_lane", 278e-12 * 22 * 22 / 40 / 40 + 60e-12 * 22 * 22 / 32 / 32)]
    [InlineData("area.axon_logic", (464 * 5.98e-12 + 10 * 495e-12) * 22 * 22 / 40 / 40)]
    [InlineData("area.barrier_tile", 495e-12 * 22 * 22 / 40 / 40)]
    [InlineData("area.router", 150000e-12 * 40 / 256 * 22 * 22 / 32 / 32)]
    public void RowsFollowFromTheirNotes(string key, double expected) =>
        Assert.InRange(TechnologyCatalog.Load("rram-22nm")[key].Value, expected * 0.99, expected * 1.01);

    [Theory]
    [InlineData("sram.read_weight", 8 * 20.45e-12 / 256 * 22 / 32 * 64 / 81)]
    [InlineData("leakage.sram_weight", 8 * 10e-12)]
    [InlineData("area.accumulate_lane", 278e-12 * 22 * 22 / 40 / 40)]
    public void SramRowsFollowFromTheirNotes(string key, double expected) =>
        Assert.InRange(TechnologyCatalog.Load("sram-22nm")[key].Value, expected * 0.99, expected * 1.01);

    [Fact]
    public void BothTechnologiesShareTheirDigitalRows()
    {
        var (rram, sram) = (TechnologyCatalog.Load("rram-22nm"), TechnologyCatalog.Load("sram-22nm"));
        // What differs is told apart by the key, by the converters' share of a lane, and by the note on their leakage.
        foreach (var row in sram.Rows.Where(r => rram.Find(r.Key) is not null && r.Key != "area.accumulate_lane"))
            Assert.Equal((rram[row.Key].Value, rram[row.Key].Source), (row.Value, row.Source));
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void ConvertersFollowTheMurmannBoundRegression(int bits)
    {
        // Andrulis et al., arXiv:2404.06553: plateau of the figure of merit per resolution, energy and area regressions.
        var plateau = 141.19 + 3.22 * (bits - 4);
        var picojoules = 0.5 / Math.Pow(10, (plateau - (6.0206 * bits + 1.761)) / 10)
            * Math.Exp(26.0496 + 1.88004 * Math.Log(22) - 2.82913 * Math.Log(bits) - 1.4702);
        var squareMicrons = Math.Exp(1.34619 + 0.99328 * Math.Log(22) + 0.180715 * Math.Log(100e6) + 0.299124 * Math.Log(picojoules));
        var technology = TechnologyCatalog.Load("rram-22nm");
        Assert.InRange(technology[$"adc.conversion.{bits}"].Value * 1e12, picojoules * 0.995, picojoules * 1.005);
        Assert.InRange(technology[$"area.adc.{bits}"].Value * 1e12, squareMicrons * 0.995, squareMicrons * 1.005);
    }

    [Fact]
    public void AGoodFileLoadsInSiUnits()
    {
        var row = TechnologyCatalog.Parse("t.yaml", Good)["router.flit"];
        Assert.Equal(new TechnologyRow("router.flit", 1.5e-12, "J", "a paper", Provenance.Measured, 0.2, ""), row);
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void ABrokenRowIsRefusedAtItsPlace(string old, string now, string code, string at)
    {
        Assert.Contains(old, Good, StringComparison.Ordinal);
        var error = Assert.Throws<DiagnosticException>(() => TechnologyCatalog.Parse("t.yaml", Good.Replace(old, now, StringComparison.Ordinal)));
        Assert.Contains(error.Diagnostics, d => d.Code == code && d.Render().StartsWith(at + ": ", StringComparison.Ordinal));
    }

    [Fact]
    public void AnUnknownNameSuggestsTheClosest()
    {
        var error = Assert.Throws<DiagnosticException>(() => TechnologyCatalog.Load("rram-2nm"));
        Assert.Equal("NC0105", error.Diagnostics[0].Code);
        Assert.StartsWith("did you mean 'rram-22nm'?", error.Diagnostics[0].Hint, StringComparison.Ordinal);
    }
}

using System.Text.Json;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Reports;

namespace NeuroChip.Emulator.Tests.Reports;

public class FilesTests
{
    [Fact]
    public void Counters_csv_holds_every_tile_and_counter()
    {
        var input = ReportFixture.Input(suffix: ",\"x\"");
        var lines = CountersCsv.Write(ReportFigures.From(input)).Split('\n');
        Assert.StartsWith("x,y,population,axon_in_packets,synaptic_operations,", lines[0], StringComparison.Ordinal);
        Assert.Equal(3 + CounterText.Of(input.Chip).Count(), lines[0].Split(',').Length);
        Assert.StartsWith("1,0,\"conv1,\"\"x\"\"\",", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("5,5,,0,", lines[36], StringComparison.Ordinal);
        Assert.Contains($"cycles,{input.Run.Counters[ChipCounter.Cycles]}", lines);
    }

    [Fact]
    public void Spikes_csv_holds_the_raster_in_order()
    {
        var input = ReportFixture.Input();
        using var writer = new StringWriter();
        SpikesCsv.Write(writer, input.Run.Raster, input.Image);
        var lines = writer.ToString().Split('\n');
        Assert.Equal("sample,step,population,neuron,count,cycle", lines[0]);
        Assert.Equal(input.Run.Raster.Count + 2, lines.Length);
        var first = input.Run.Raster[0];
        Assert.Equal($"0,{first.Step},conv1,{first.Neuron},1,{first.Cycle}", lines[1]);
    }

    [Fact]
    public void Manifest_is_json_with_the_inputs_digests()
    {
        var root = JsonDocument.Parse(ManifestJson.Write(new RunManifest("0.1.0", "abc", "neurochip run \"x\"", 7, [("net.nir", "00ff")], "2026-01-01T00:00:00Z", 1.5, 123456, true))).RootElement;
        Assert.Equal("00ff", root.GetProperty("inputs")[0].GetProperty("sha256").GetString());
        Assert.Equal(7, root.GetProperty("seed").GetInt32());
        Assert.Equal("neurochip run \"x\"", root.GetProperty("command").GetString());
    }

    [Theory]
    [InlineData(1.234e-5, "J", "12.3 µJ")]
    [InlineData(0.9999e-6, "J", "1 µJ")]
    [InlineData(999.96e-9, "J", "1 µJ")]
    [InlineData(0, "J", "0 J")]
    [InlineData(200e6, "Hz", "200 MHz")]
    [InlineData(-2.5e-3, "s", "-2.5 ms")]
    public void Engineering_notation(double value, string unit, string expected) => Assert.Equal(expected, Engineering.Format(value, unit).Replace('\u00A0', ' '));

    [Fact]
    public void Headline_states_chip_next_to_reference()
    {
        var rows = HeadlineTable.Rows(ReportFigures.From(ReportFixture.Input()));
        var accuracy = rows.Single(r => r.Label == "Accuracy");
        var lines = HeadlineText.Write(ReportFigures.From(ReportFixture.Input())).Split('\n');
        Assert.Matches("^Accuracy +91.7 % +92.3 %  11 of 12 samples$", lines[1]);
        Assert.Equal(lines[0].Length, lines[1].IndexOf("92.3 %", StringComparison.Ordinal) + "92.3 %".Length);
        Assert.Equal(("91.7\u00A0%", "92.3\u00A0%", "11 of 12 samples"), (accuracy.Value, accuracy.Reference, accuracy.Note));
    }
}

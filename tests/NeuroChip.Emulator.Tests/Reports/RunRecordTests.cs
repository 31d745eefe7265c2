using System.Text;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;
using NeuroChip.Emulator.Engines;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Html;
using NeuroChip.Emulator.Reports.Record;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Reports;

/// <summary>A run priced from its record is the run priced at once.</summary>
public sealed class RunRecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurochip-record-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public void Its_report_is_the_same_to_the_byte(int seed)
    {
        var input = Input(seed);
        var path = Save(input);
        var (record, chip) = RunRecordFile.Read(path);
        var again = record.Input(chip, input.Technology, ConverterModel.File, SpikesCsvReader.Read(Path.Combine(_folder, "spikes.csv"), record.Populations, record.RasterLines));
        Assert.Equal(StatsJson.Write(ReportFigures.From(input)), StatsJson.Write(ReportFigures.From(again)));
        Assert.Equal(HtmlReport.Write(ReportFigures.From(input)), HtmlReport.Write(ReportFigures.From(again)));
    }

    [Theory]
    [InlineData("\"version\":2", "\"version\":1")]
    [InlineData("\"cell_levels\"", "\"cell_lebels\"")]
    [InlineData("\"output_population\":", "\"output_population\":99")]
    [InlineData("\"x\":", "\"x\":9")]
    [InlineData("\"samples\":[", "\"samples\":[null,")]
    [InlineData("\"network\":\"", "\"network\":null,\"n\":\"")]
    [InlineData("\"cycles\":", "\"cycles\":-")]
    [InlineData("\"cell_reads\":[", "\"cell_reads\":[9223372036854775807,")]
    [InlineData("\"warnings\":[", "\"warnings\":[null,")]
    [InlineData("{", "")]
    [InlineData("}", "")]
    public void A_broken_record_is_refused(string from, string to)
    {
        var path = Save(Input(1));
        var text = File.ReadAllText(path);
        var at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0);
        var changed = Encoding.UTF8.GetBytes(text.Remove(at, from.Length).Insert(at, to));
        // Whoever computes the checksum anew meets the other checks.
        RunRecordFile.Seal(changed);
        File.WriteAllBytes(path, changed);
        var e = Assert.Throws<DiagnosticException>(() => RunRecordFile.Read(path));
        Assert.Equal("NC0804", e.Diagnostics[0].Code);
        Assert.DoesNotContain("checksum", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_plausible_change_is_refused()
    {
        var path = Save(Input(1));
        var text = File.ReadAllText(path);
        var at = text.IndexOf("\"cell_reads\":[", StringComparison.Ordinal) + 14;
        File.WriteAllText(path, text.Insert(at, "1"));
        var refused = Assert.Single(Assert.Throws<DiagnosticException>(() => RunRecordFile.Read(path)).Diagnostics);
        Assert.Equal("NC0804", refused.Code);
        Assert.Contains("checksum", refused.Message, StringComparison.Ordinal);
        Assert.Contains("run the network again", refused.Hint, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_on_devices_keeps_its_dies()
    {
        var input = ReportFixture.InputWithDevices();
        var path = Path.Combine(_folder, RunRecordFile.Name);
        using (var stream = File.Create(path)) RunRecordFile.Write(stream, RunRecord.Of(input));
        var (record, chip) = RunRecordFile.Read(path);
        // Chip and raster are not what this is about: the fixture's are made by hand.
        ReportInput Again(bool own) => input with { Devices = record.Input(chip, input.Technology, ConverterModel.File, [], own).Devices };
        Assert.Equal(StatsJson.Write(ReportFigures.From(input)), StatsJson.Write(ReportFigures.From(Again(true))));
        Assert.Equal(HtmlReport.Write(ReportFigures.From(input)), HtmlReport.Write(ReportFigures.From(Again(true))));
        Assert.All(ReportFigures.From(Again(false)).Dies, d => Assert.Null(d.Array));
    }

    [Fact]
    public void Every_cut_of_a_record_is_refused()
    {
        var path = Save(Input(1));
        var bytes = File.ReadAllBytes(path);
        for (var length = 0; length < bytes.Length - 2; length += 97)
        {
            File.WriteAllBytes(path, bytes[..length]);
            Assert.Throws<DiagnosticException>(() => RunRecordFile.Read(path));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1 << 20)]
    public void A_raster_that_is_cut_is_refused(int bytes)
    {
        var input = Input(4);
        Save(input);
        Assert.True(input.Run.Raster.Count > 0);
        var path = Path.Combine(_folder, "spikes.csv");
        var all = File.ReadAllBytes(path);
        File.WriteAllBytes(path, all[..^Math.Min(all.Length, bytes)]);
        if (bytes == 0) Assert.Equal(input.Run.Raster, SpikesCsvReader.Read(path, input.Image.Populations, input.Run.Raster.Count));
        else Assert.Equal("NC0804", Assert.Throws<DiagnosticException>(() => SpikesCsvReader.Read(path, input.Image.Populations, input.Run.Raster.Count)).Diagnostics[0].Code);
        File.Delete(path);
        Assert.Equal("NC0102", Assert.Throws<DiagnosticException>(() => SpikesCsvReader.Read(path, input.Image.Populations, 1)).Diagnostics[0].Code);
    }

    [Fact]
    public void A_raster_line_that_is_none_is_named()
    {
        var input = Input(1);
        Save(input);
        var path = Path.Combine(_folder, "spikes.csv");
        File.AppendAllText(path, "0,1,no such layer,0,1,5\n");
        var e = Assert.Throws<DiagnosticException>(() => SpikesCsvReader.Read(path, input.Image.Populations, input.Run.Raster.Count + 1));
        Assert.Equal("NC0804", e.Diagnostics[0].Code);
        Assert.Equal(input.Run.Raster.Count + 2, e.Diagnostics[0].Position!.Line);
    }

    private string Save(ReportInput input)
    {
        var path = Path.Combine(_folder, RunRecordFile.Name);
        using (var stream = File.Create(path)) RunRecordFile.Write(stream, RunRecord.Of(input));
        using var writer = new StreamWriter(Path.Combine(_folder, "spikes.csv"), false, new UTF8Encoding(false)) { NewLine = "\n" };
        SpikesCsv.Write(writer, input.Run.Raster, input.Image);
        return path;
    }

    private static ReportInput Input(int seed)
    {
        var (chip, image, sample) = RandomChips.Make(seed);
        return new ReportInput
        {
            Run = EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions { RecordSamples = 1 }),
            Image = image,
            Chip = chip,
            Technology = TechnologyCatalog.Load(chip.Core.Synapse.Adc is null ? "sram-22nm" : "rram-22nm"),
            Seed = (ulong)seed,
            Timesteps = sample.Timesteps,
            Data = "random spikes",
            Mapping = new MappingFigures(image.Cores.Length, image.Cores.Length, 1),
            Warnings = ["a warning"],
            Settings = [new("a", "b")],
        };
    }
}

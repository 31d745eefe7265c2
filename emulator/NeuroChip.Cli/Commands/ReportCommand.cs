using System.CommandLine;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Html;
using NeuroChip.Emulator.Reports.Record;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip report DIR: prices a finished run again, with another technology, without running it again.</summary>
internal static class ReportCommand
{
    internal static Command Create(Output output)
    {
        var folder = new Argument<string>("folder") { Description = "Output folder of a finished run.", HelpName = "DIR" };
        var technology = new Option<string?>("--technology") { Description = "Technology (name or YAML file) that prices the counters. Default: the chip's own.", HelpName = "NAME|FILE" };
        var pricing = new PricingOptions();
        var where = new Option<string>("-o", "--output") { Description = "Output folder; another one than the run's.", DefaultValueFactory = _ => "out", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Prints stats.json on stdout and nothing else." };
        var command = new Command("report", "Prices a finished run again, with another technology or model of the converters; nothing is emulated.") { folder, technology, where, json };
        pricing.AddTo(command);
        command.SetAction(parsed =>
        {
            var (from, to) = (parsed.GetValue(folder)!, parsed.GetValue(where)!);
            // Whatever name it goes by: a folder with a record is a run's own.
            if (File.Exists(Path.Combine(to, RunRecordFile.Name)))
                throw new DiagnosticException("NC0104", $"'{Excerpt.Of(to)}' holds a run", new SourcePosition("-o"), "give another output folder: a run's own report is not replaced");
            if (File.Exists(from)) throw new DiagnosticException("NC0102", $"'{Excerpt.Of(from)}' is a file", new SourcePosition(from), "give the output folder of a finished 'neurochip run'");
            var (record, chip) = RunRecordFile.Read(Path.Combine(from, RunRecordFile.Name));
            var prices = TechnologyCatalog.Load(parsed.GetValue(technology) ?? chip.Technology);
            var same = parsed.GetValue(technology) is not { } other || other == chip.Technology;
            prices.CheckCovers(chip);
            OutputFolder.Probe(to);
            InputFile.Keep([.. new[] { parsed.GetValue(technology) ?? chip.Technology }, .. OutputFolder.Files(from, RunRecordFile.Name, "spikes.csv")], OutputFolder.Files(to, "stats.json", "report.html"));
            var raster = SpikesCsvReader.Read(Path.Combine(from, "spikes.csv"), record.Populations, record.RasterLines);
            var figures = ReportFigures.From(record.Input(chip, prices, pricing.Converters(parsed), raster, ownCells: same));
            var stats = StatsJson.Write(figures);
            using var files = new OutputFiles(output);
            files.Text(Path.Combine(to, "stats.json"), stats);
            files.Text(Path.Combine(to, "report.html"), HtmlReport.Write(figures));
            files.Commit();
            if (parsed.GetValue(json))
            {
                output.Results.Write(stats);
                return ExitCode.Done;
            }
            output.Results.WriteLine($"{record.Network} on {chip.Name}, {record.Data}; priced with {prices.Name}");
            output.Results.Write(HeadlineText.Write(figures));
            if (record.Devices is { } devices && !same) output.Results.WriteLine($"the cells of {devices.Cells.Device} are priced by {prices.Name}, not by each die's conductances");
            output.Results.WriteLine($"written to {to}: report.html, stats.json");
            return ExitCode.Done;
        });
        return command;
    }
}

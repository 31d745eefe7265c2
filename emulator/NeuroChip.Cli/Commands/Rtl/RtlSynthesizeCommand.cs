using System.CommandLine;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Synthesis;
using NeuroChip.Cli.Terminal;
using NeuroChip.Rtl.Synthesis;

namespace NeuroChip.Cli.Commands.Rtl;

/// <summary>neurochip rtl synthesize [--chip CHIP] [--block BLOCK]: cells, area, worst path and power of the hardware.</summary>
internal static class RtlSynthesizeCommand
{
    internal static Command Create(Output output)
    {
        var chip = new Option<string>("--chip") { Description = "Preset name or YAML file; see 'neurochip chips'.", HelpName = "CHIP", DefaultValueFactory = _ => "nvm-tile" };
        var set = new Option<string[]>("--set") { Description = "Overrides a key of the chip. Repeatable.", HelpName = "KEY=VALUE" };
        var block = new Option<string[]>("--block")
        {
            Description = $"Blocks: {string.Join(", ", SynthesisBlock.All.Select(b => b.Name))}; {string.Join(", ", SynthesisBlock.Groups.Select(g => $"{g.Key} stands for {string.Join(" and ", g.Value)}"))}. All by default. Repeatable.",
            HelpName = "BLOCK",
        };
        var activity = new Option<double>("--activity") { Description = "Toggles of a net in a clock, for the power estimate.", DefaultValueFactory = _ => 0.1 };
        var folder = new Option<string>("-o", "--output") { Description = "Output folder: report.html, synthesis.json, netlists and logs.", DefaultValueFactory = _ => "out/synthesis", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Prints synthesis.json on stdout and nothing else." };
        var command = new Command("synthesize", "Maps the hardware description to standard cells and reports cells, area, worst path and power of each block.")
        {
            chip, set, block, activity, folder, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var where = parsed.GetValue(folder)!;
            var share = parsed.GetValue(activity);
            if (!(share is >= 0 and <= 2)) throw new DiagnosticException("NC0101", "the activity is not between 0 and 2 toggles a clock", new SourcePosition("--activity"), "write the mean toggles of a signal per clock, for example 0.1");
            var config = ChipCatalog.Load(parsed.GetValue(chip)!, parsed.GetValue(set) ?? []);
            var options = new SynthesisOptions { Blocks = parsed.GetValue(block), Activity = share, Progress = output.Messages.WriteLine, Cancellation = cancellation };
            SynthesisRunner.Choose(options.Blocks);
            OutputFolder.Probe(where);
            InputFile.Keep(parsed, OutputFolder.Files(where, "synthesis.json", "report.html"));
            SynthesisTools.Require();
            var result = SynthesisRunner.Run(config, TechnologyCatalog.Load(config.Technology), Path.Combine(where, "netlists"), options);
            var document = SynthesisJson.Write(result);
            using var files = new OutputFiles(output);
            files.Text(Path.Combine(where, "synthesis.json"), document);
            files.Text(Path.Combine(where, "report.html"), SynthesisHtml.Write(result));
            files.Commit();
            output.Results.Write(parsed.GetValue(json) ? document : SynthesisText.Write(result));
            if (!parsed.GetValue(json)) output.Messages.WriteLine($"report: {Path.Combine(where, "report.html")}");
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}

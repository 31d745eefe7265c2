using System.CommandLine;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Image;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Compiler.Explain;
using NeuroChip.Compiler.Fitting;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Html;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip compile MODEL --chip CHIP -o IMAGE.</summary>
internal static class CompileCommand
{
    internal static Command Create(Output output)
    {
        var model = new Argument<string>("model") { Description = $"A trained network ({FrontEnds.Endings})." };
        var image = new Option<string>("-o", "--output") { Description = "Image file to write; mapping goes to IMAGE.mapping.json, its picture to IMAGE.mapping.svg.", Required = true, HelpName = "IMAGE" };
        var passes = new Option<bool>("--print-passes") { Description = "Prints the network as text after every compiler pass." };
        var suggest = new Option<bool>("--suggest") { Description = "Finds by trying the nearest chips that the network fits, and prints their --set options; where it fits, the smallest mesh." };
        var explain = new Option<bool>("--explain") { Description = "Prints what every compiler pass did, and its CPU time and allocated memory." };
        var compile = new CompileOptions();
        var semantics = new SemanticsOptions();
        var verbosity = new VerbosityOption();
        var command = new Command("compile", "Compiles a model into a chip image.") { model, image, passes, suggest, explain };
        compile.AddTo(command);
        semantics.AddTo(command);
        verbosity.AddTo(command);
        command.SetAction(parsed =>
        {
            using var logs = verbosity.CreateFactory(parsed, output);
            var log = logs.CreateLogger("compile");
            Action<string, string>? trace = parsed.GetValue(passes) ? (name, text) => output.Results.WriteLine($"---- after {name}\n{text}") : null;
            var times = parsed.GetValue(explain) ? new PassTimes(output) : null;
            var progress = new CompileProgress(output);
            FitSuggestion? fit = null;
            Compilation result;
            try
            {
                result = Compilation.Run(
                    parsed.GetValue(model)!, compile.LoadChip(parsed), semantics.Read(parsed), compile.Read(parsed) with { Trace = trace, Observer = (ICompilationObserver?)times ?? progress }, log, parsed.GetValue(suggest) ? Suggested : null);
            }
            finally
            {
                progress.Close();
            }
            if (log.IsEnabled(LogLevel.Warning)) foreach (var d in result.Warnings) output.Messages.WriteLine(d.Render());
            var path = parsed.GetValue(image)!;
            OutputFolder.WriteFile(path, stream => ChipImageFile.Write(stream, result.Network.Image));
            OutputFolder.WriteFile(path + ".mapping.json", stream => MappingJson.Write(stream, result.Network.Mapping));
            log.LogInformation("peak memory {Bytes} MiB", ProcessMemory.Peak() >> 20);
            var mapping = result.Network.Mapping;
            var load = LinkLoad.Expected(result.Network.Image, result.Chip);
            OutputFolder.WriteText(path + ".mapping.svg", MappingPicture.File(result.Chip.Mesh, new TileLayers(result.Chip, result.Network.Image), load, $"{mapping.Network} on {result.Chip.Name}"));
            if (times is not null)
            {
                output.Results.WriteLine($"objective: {Engineering.Count((long)load.Sum)} packets x hops, busiest link {Engineering.Count((long)load.Max)} packets, if every input and neuron fires once");
                times.WriteTimes();
            }
            output.Results.WriteLine(FormattableString.Invariant(
                $"{path}: {mapping.Network} on {result.Chip.Name}, {mapping.CoresUsed} of {result.Chip.Tiles} cores, mean utilization {mapping.UtilizationMean:P0}"));
            if (fit is not null) output.Results.Write(FitAdvice.Text(fit));
            return ExitCode.Done;

            // What does not fit ends in errors: the way out is printed before.
            void Suggested(FitSuggestion suggestion)
            {
                if (suggestion.Fits) fit = suggestion;
                else output.Results.Write(FitAdvice.Text(suggestion));
            }
        });
        return command;
    }
}

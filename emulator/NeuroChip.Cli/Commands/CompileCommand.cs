using System.CommandLine;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Image;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Compiler.Mapping;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip compile MODEL --chip CHIP -o IMAGE.</summary>
internal static class CompileCommand
{
    internal static Command Create(Output output)
    {
        var model = new Argument<string>("model") { Description = $"A trained network ({FrontEnds.Endings})." };
        var image = new Option<string>("-o", "--output") { Description = "Image file to write; mapping goes to IMAGE.mapping.json.", Required = true, HelpName = "IMAGE" };
        var passes = new Option<bool>("--print-passes") { Description = "Prints the network as text after every compiler pass." };
        var compile = new CompileOptions();
        var semantics = new SemanticsOptions();
        var verbosity = new VerbosityOption();
        var command = new Command("compile", "Compiles a model into a chip image.") { model, image, passes };
        compile.AddTo(command);
        semantics.AddTo(command);
        verbosity.AddTo(command);
        command.SetAction(parsed =>
        {
            using var logs = verbosity.CreateFactory(parsed, output);
            var log = logs.CreateLogger("compile");
            Action<string, string>? trace = parsed.GetValue(passes) ? (name, text) => output.Results.WriteLine($"---- after {name}\n{text}") : null;
            var result = Compilation.Run(
                parsed.GetValue(model)!, compile.LoadChip(parsed), semantics.Read(parsed), compile.Read(parsed) with { Trace = trace }, log);
            if (log.IsEnabled(LogLevel.Warning)) foreach (var d in result.Warnings) output.Messages.WriteLine(d.Render());
            var path = parsed.GetValue(image)!;
            OutputFolder.WriteFile(path, stream => stream.Write(ChipImageFile.ToBytes(result.Network.Image)));
            OutputFolder.WriteFile(path + ".mapping.json", stream => MappingJson.Write(stream, result.Network.Mapping));
            var mapping = result.Network.Mapping;
            output.Results.WriteLine(FormattableString.Invariant(
                $"{path}: {mapping.Network} on {result.Chip.Name}, {mapping.CoresUsed} of {result.Chip.Tiles} cores, mean utilization {mapping.UtilizationMean:P0}"));
            return ExitCode.Done;
        });
        return command;
    }
}

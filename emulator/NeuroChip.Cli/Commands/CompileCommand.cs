using System.CommandLine;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Cli.Conversion;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Compiler;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Workloads;

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
        var conversion = new ConversionOptions();
        var verbosity = new VerbosityOption();
        var command = new Command("compile", "Compiles a model into a chip image.") { model, image, passes };
        compile.AddTo(command);
        semantics.AddTo(command);
        conversion.AddTo(command);
        verbosity.AddTo(command);
        command.SetAction(parsed =>
        {
            using var logs = verbosity.CreateFactory(parsed, output);
            var log = logs.CreateLogger("compile");
            Action<string, string>? trace = parsed.GetValue(passes) ? (name, text) => output.Results.WriteLine($"---- after {name}\n{text}") : null;
            var (source, options) = (parsed.GetValue(model)!, compile.Read(parsed) with { Trace = trace });
            var result = ConvertedModel.Is(source) ? Converted(source, parsed, compile, options, semantics, conversion.Read(parsed), log)
                : Compilation.Run(source, RefuseConversion(parsed, conversion, source, compile), semantics.Read(parsed), options, log);
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

    private static ChipConfig RefuseConversion(ParseResult parsed, ConversionOptions conversion, string path, CompileOptions compile) => conversion.FirstGiven(parsed) is { } option
        ? throw new DiagnosticException("NC0104", $"{option} is for networks without spikes, which are converted", new SourcePosition(path), $"leave out {option}")
        : compile.LoadChip(parsed);

    private static Compilation Converted(string path, ParseResult parsed, CompileOptions compile, CompilerOptions options, SemanticsOptions semantics, ConversionSettings settings, ILogger log)
    {
        if (settings.Data is not { } data)
            throw new DiagnosticException("NC0421", "an ONNX network is converted by what it does with images, and none were given", new SourcePosition(path), "give --calibrate DATA, for example the training images");
        return ConvertedCompilation.Run(path, parsed, compile, options, semantics, settings, shape =>
        {
            var images = ConvertedCompilation.OpenCalibration(new WorkloadOptions { Data = data, InputShape = shape, Timesteps = DataOptions.ConvertedTimesteps, Coding = RateCoding.Regular });
            return (images, images);
        }, log).Result.Compiled;
    }
}

using System.CommandLine;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Cli.Conversion;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Compiler;
using NeuroChip.Compiler.Fitting;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Html;
using NeuroChip.Workloads;

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
        var data = new DataOptions(required: false);
        var conversion = new ConversionOptions();
        var verbosity = new VerbosityOption();
        var command = new Command("compile", "Compiles a model into a chip image.") { model, image, passes, suggest, explain };
        compile.AddTo(command);
        semantics.AddTo(command);
        data.AddTo(command);
        conversion.AddTo(command);
        verbosity.AddTo(command);
        command.SetAction(parsed =>
        {
            using var logs = verbosity.CreateFactory(parsed, output);
            var log = logs.CreateLogger("compile");
            PassTimes? times = null;
            var progress = new CompileProgress(output);
            FitSuggestion? fit = null;
            var source = parsed.GetValue(model)!;
            var path = parsed.GetValue(image)!;
            string[] targets = [path, path + ".mapping.json", path + ".mapping.svg"];
            InputFile.Keep(parsed, targets);
            var options = compile.Read(parsed) with { Observer = progress };
            Compilation result;
            try
            {
                if (parsed.GetValue(suggest) && ConvertedModel.Is(source))
                    throw new DiagnosticException("NC0104", "--suggest tries chips for networks of spikes", new SourcePosition(source), "convert it first: neurochip convert MODEL --calibrate DATA -o MODEL.nir, then compile that");
                if (ConvertedModel.Is(source)) (result, times) = Converted(source, parsed, compile, options, semantics, data, conversion.Read(parsed), targets, new TrialPasses(output, parsed.GetValue(explain), parsed.GetValue(passes)), log);
                else
                {
                    conversion.Refuse(parsed, source);
                    times = parsed.GetValue(explain) ? new PassTimes(output.Results, output.Messages) : null;
                    options = options with { Observer = times ?? options.Observer, Trace = parsed.GetValue(passes) ? PassText.To(output.Results) : null };
                    result = Spiking(source, parsed, compile.LoadChip(parsed), compile, options, semantics, data, targets, log, parsed.GetValue(suggest) ? Suggested : null);
                }
            }
            finally
            {
                progress.Close();
            }
            InputFile.Keep(result.SideFiles, targets);
            if (log.IsEnabled(LogLevel.Warning)) foreach (var d in result.Warnings) output.Messages.WriteLine(d.Render());
            using var files = new OutputFiles(output);
            files.Stream(path, stream => ChipImageFile.Write(stream, result.Network.Image));
            files.Stream(path + ".mapping.json", stream => MappingJson.Write(stream, result.Network.Mapping));
            log.LogInformation("peak memory {Bytes} MiB", ProcessMemory.Peak() >> 20);
            var mapping = result.Network.Mapping;
            var load = LinkLoad.Expected(result.Network.Image, result.Chip, result.Rates.Measured ? Rate(result) : null);
            files.Text(path + ".mapping.svg", MappingPicture.File(result.Chip.Mesh, new TileLayers(result.Chip, result.Network.Image), load, $"{mapping.Network} on {result.Chip.Name}"));
            files.Commit();
            if (times is not null)
            {
                output.Results.WriteLine($"busiest link: {Engineering.Digits(load.Max)} {load.Meaning}");
                times.WriteTimes();
            }
            output.Results.WriteLine(FormattableString.Invariant(
                $"{path}: {mapping.Network} on {result.Chip.Name}, {mapping.CoresUsed} of {result.Chip.Tiles} cores, mean utilization {mapping.UtilizationMean:P0}"));
            output.Results.WriteLine(MappingText.Line(mapping));
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

    /// <summary>How often a population's element fires, as it was measured.</summary>
    private static Func<int, int, double> Rate(Compilation compiled)
    {
        var rates = compiled.Plan.Populations.Select(compiled.Rates.Of).ToArray();
        return (population, element) => rates[population][rates[population].Length == 1 ? 0 : element];
    }

    private static Compilation Spiking(
        string path, ParseResult parsed, ChipConfig chip, CompileOptions compile, CompilerOptions options, SemanticsOptions semantics, DataOptions data, string[] targets, ILogger log, Action<FitSuggestion>? suggest)
    {
        if (suggest is not null && chip.Mesh.Trees is not null)
            throw new DiagnosticException("NC0104", "--suggest does not try the tables of multicast trees", new SourcePosition("--suggest"), "add --set mesh.multicast=source, or leave --suggest out");
        CheckData(chip, data, parsed);
        InputFile.Keep(compile.InputFiles(parsed, chip), targets);
        Func<IReadOnlyList<int>, IWorkload>? open = data.DataGiven(parsed) ? shape => Kept(data.Open(parsed, data.Read(parsed, semantics.Dt(parsed), 0, shape)), targets) : null;
        return Compilation.Run(path, chip, semantics.Read(parsed), options, log, (plan, chosen) => compile.Refine(chosen, parsed, plan, chip, open), suggest);
    }

    private static IWorkload Kept(IWorkload workload, string[] targets)
    {
        InputFile.Keep(workload.InputFiles, targets);
        return workload;
    }

    private static void CheckData(ChipConfig chip, DataOptions data, ParseResult parsed)
    {
        string[] given = [.. data.Given(parsed)];
        if (chip.Mapping.Effort != 3 && given.Length > 0)
            throw new DiagnosticException("NC0104", "data are for --effort 3, which runs samples on every candidate", new SourcePosition(given[0]), $"add --effort 3, or leave out {string.Join(", ", given)}");
    }

    private static (Compilation Compiled, PassTimes? Times) Converted(
        string path, ParseResult parsed, CompileOptions compile, CompilerOptions options, SemanticsOptions semantics, DataOptions data, ConversionSettings settings, string[] targets, TrialPasses passes, ILogger log)
    {
        var chip = compile.LoadChip(parsed, ConvertedCompilation.UsualChip);
        CheckData(chip, data, parsed);
        InputFile.Keep(compile.InputFiles(parsed, chip), targets);
        if (settings.Data is null)
            throw new DiagnosticException("NC0421", "an ONNX network is converted by what it does with images, and none were given", new SourcePosition(path), "give --calibrate DATA, for example the training images");
        try
        {
            var (result, _) = ConvertedCompilation.Run(path, parsed, compile, () => passes.Watch(options), semantics, settings, shape =>
            {
                var images = Kept(ConvertedCompilation.OpenCalibration(shape, settings), targets);
                return (data.DataGiven(parsed) ? Kept(data.Open(parsed, data.ReadImages(parsed, 0, shape)), targets) : images, images);
            }, log);
            return (result.Compiled, passes.Show(result.Calibration));
        }
        catch (DiagnosticException)
        {
            passes.ShowLast();
            throw;
        }
    }
}

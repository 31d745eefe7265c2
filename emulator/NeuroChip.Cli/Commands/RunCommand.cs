using System.CommandLine;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Conversion;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip run MODEL|IMAGE --chip CHIP --data DATA.</summary>
internal static class RunCommand
{
    internal static Command Create(Output output)
    {
        var model = new Argument<string>("model") { Description = $"A trained network ({FrontEnds.Endings}) or a compiled image." };
        var data = new DataOptions();
        var compile = new CompileOptions();
        var semantics = new SemanticsOptions();
        var conversion = new ConversionOptions();
        var engine = new EngineArguments();
        var verbosity = new VerbosityOption();
        var command = new Command("run", "Emulates a model on a chip over recorded data and reports accuracy, cycles, sparsity, energy and area.") { model };
        compile.AddTo(command);
        data.AddTo(command);
        semantics.AddTo(command);
        conversion.AddTo(command);
        engine.AddTo(command);
        verbosity.AddTo(command);
        command.SetAction(parsed =>
        {
            using var logs = verbosity.CreateFactory(parsed, output);
            var log = logs.CreateLogger("run");
            var settings = engine.Read(parsed);
            var path = parsed.GetValue(model)!;
            if (ConvertedModel.Is(path)) return RunPipeline.Run(Converted(path, parsed, compile, semantics, conversion, data, settings, log), settings, output, log);
            conversion.Refuse(parsed, path);
            var job = Compile(path, parsed, compile, semantics, log, shape => data.Open(parsed, data.Read(parsed, semantics.Dt(parsed), settings.Seed, shape)));
            var options = data.Read(parsed, semantics.Dt(parsed) ?? job.Plan?.Semantics.Dt, settings.Seed, job.Image.InputShape);
            var workload = data.Open(parsed, options);
            log.LogInformation("{Data}", workload.Describe());
            return RunPipeline.Run(job with
            {
                Samples = workload.Count,
                Load = workload.Load,
                Data = workload.Describe,
                InputFiles = [.. job.InputFiles, .. workload.InputFiles],
                Settings = DataSettings.Of(workload.Applied(options), workload.Format),
                Warnings = [.. CodingOfImages.Check(job.Image, workload, options), .. job.Warnings],
            }, settings, output, log);
        });
        return command;
    }

    /// <summary>An ANN converted for its chip, and the images that it runs on.</summary>
    private static RunJob Converted(string path, ParseResult parsed, CompileOptions compile, SemanticsOptions semantics, ConversionOptions conversion, DataOptions data, RunSettings run, ILogger log)
    {
        var options = data.ReadImages(parsed, run.Seed, []);
        var (settings, coding) = (conversion.Read(parsed), CodingOfImages.Check(options.Coding));
        if (options.Coding.IsTemporal()) settings = settings with { OnChip = 0 };
        else settings = settings with { FullRate = options.RateMax };
        var (converted, workload) = ConvertedCompilation.Run(path, parsed, compile, () => compile.Read(parsed), semantics, settings, shape =>
        {
            options = options with { InputShape = shape };
            var own = data.Open(parsed, options);
            return (own, settings.Data is not null ? ConvertedCompilation.OpenCalibration(options with { Labels = null, Samples = null }, settings) : ConvertedCompilation.OpenFirst(options, own, settings.Samples));
        }, log);
        log.LogInformation("{Data}", workload.Describe());
        var compiled = converted.Compiled;
        var images = ConvertedModel.Images(workload, options.Data);
        return new RunJob
        {
            Image = compiled.Network.Image, Chip = compiled.Chip, Plan = compiled.Plan, Mapping = compiled.Network.Mapping, Warnings = [.. coding, .. compiled.Warnings],
            Samples = workload.Count, Load = workload.Load, Data = workload.Describe,
            InputFiles = [path, .. compile.InputFiles(parsed, compiled.Chip), .. workload.InputFiles, .. converted.InputFiles],
            Settings = [.. DataSettings.Of(workload.Applied(options), workload.Format), .. converted.Settings],
            Reference = () => new AnnReference(converted.Network, compiled.Plan, images, run.ReferenceSamples ?? AnnReference.UsualSamples), AccuracyCurve = true,
        };
    }

    /// <summary>A model compiled for its chip, or an image with the chip it carries; no data yet.</summary>
    internal static RunJob Compile(string path, ParseResult parsed, CompileOptions compile, SemanticsOptions semantics, ILogger log, Func<IReadOnlyList<int>, IWorkload>? open = null) =>
        ModelFile.IsImage(path) ? FromImage(path, parsed, compile, semantics) : FromModel(path, parsed, compile, semantics, log, open);

    private static RunJob FromModel(string path, ParseResult parsed, CompileOptions compile, SemanticsOptions semantics, ILogger log, Func<IReadOnlyList<int>, IWorkload>? open)
    {
        var chip = compile.LoadChip(parsed);
        var compiled = Compilation.Run(path, chip, semantics.Read(parsed), compile.Read(parsed), log, (plan, options) => compile.Refine(options, parsed, plan, chip, open));
        return new RunJob
        {
            Image = compiled.Network.Image, Chip = compiled.Chip, Plan = compiled.Plan, Mapping = compiled.Network.Mapping, Warnings = compiled.Warnings,
            Samples = 0, Load = _ => throw new InvalidOperationException(), Data = _ => "",
            InputFiles = [path, .. compiled.SideFiles, .. compile.InputFiles(parsed, compiled.Chip)],
        };
    }

    private static RunJob FromImage(string path, ParseResult parsed, CompileOptions compile, SemanticsOptions semantics)
    {
        string[] given = [.. compile.Given(parsed), .. semantics.Given(parsed)];
        if (given.Length > 0)
            throw new DiagnosticException("NC0104", $"{string.Join(", ", given)}: an image already fixes chip, mapping, weight bits and semantics", new SourcePosition(path),
                $"leave out {string.Join(", ", given)}, or run the model instead");
        var image = ModelFile.ReadImage(path);
        return new RunJob
        {
            Image = image, Chip = ChipCatalog.Parse(path + ":chip", image.ChipYaml), Samples = 0, Load = _ => throw new InvalidOperationException(), Data = _ => "",
            InputFiles = [path],
        };
    }
}

using System.CommandLine;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
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
        var engine = new EngineArguments();
        var verbosity = new VerbosityOption();
        var command = new Command("run", "Emulates a model on a chip over recorded data and reports accuracy, cycles, sparsity, energy and area.") { model };
        compile.AddTo(command);
        data.AddTo(command);
        semantics.AddTo(command);
        engine.AddTo(command);
        verbosity.AddTo(command);
        command.SetAction(parsed =>
        {
            using var logs = verbosity.CreateFactory(parsed, output);
            var log = logs.CreateLogger("run");
            var settings = engine.Read(parsed);
            var path = parsed.GetValue(model)!;
            var job = Compile(path, parsed, compile, semantics, log);
            var options = data.Read(parsed, semantics.Dt(parsed) ?? job.Plan?.Semantics.Dt, settings.Seed, job.Image.InputShape);
            var workload = WorkloadReader.Open(options);
            log.LogInformation("{Data}", workload.Describe());
            return RunPipeline.Run(job with
            {
                Samples = workload.Count,
                Load = workload.Load,
                Data = workload.Describe,
                InputFiles = [.. job.InputFiles, .. workload.InputFiles],
                Settings = DataSettings.Of(options, workload.Format),
            }, settings, output, log);
        });
        return command;
    }

    /// <summary>A model compiled for its chip, or an image with the chip it carries; no data yet.</summary>
    internal static RunJob Compile(string path, ParseResult parsed, CompileOptions compile, SemanticsOptions semantics, ILogger log) =>
        ModelFile.IsImage(path) ? FromImage(path, parsed, compile, semantics) : FromModel(path, parsed, compile, semantics, log);

    private static RunJob FromModel(string path, ParseResult parsed, CompileOptions compile, SemanticsOptions semantics, ILogger log)
    {
        var compiled = Compilation.Run(path, compile.LoadChip(parsed), semantics.Read(parsed), compile.Read(parsed), log);
        return new RunJob
        {
            Image = compiled.Network.Image, Chip = compiled.Chip, Plan = compiled.Plan, Mapping = compiled.Network.Mapping, Warnings = compiled.Warnings,
            Samples = 0, Load = _ => throw new InvalidOperationException(), Data = _ => "",
            InputFiles = [path, .. compile.InputFiles(parsed, compiled.Chip)],
        };
    }

    private static RunJob FromImage(string path, ParseResult parsed, CompileOptions compile, SemanticsOptions semantics)
    {
        if (compile.AnyGiven(parsed) || semantics.AnyGiven(parsed))
            throw new DiagnosticException("NC0104", "an image already fixes chip, weight bits and semantics", new SourcePosition(path),
                "leave out --chip, --set, --weight-bits and the semantic options, or run the model instead");
        var image = ModelFile.ReadImage(path);
        return new RunJob
        {
            Image = image, Chip = ChipCatalog.Parse(path + ":chip", image.ChipYaml), Samples = 0, Load = _ => throw new InvalidOperationException(), Data = _ => "",
            InputFiles = [path],
        };
    }
}

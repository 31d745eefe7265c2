using System.CommandLine;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Compiler;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip demo: a trained network and digits that ship with the tool, on the reference chip.</summary>
internal static class DemoCommand
{
    private const int Timesteps = 16;

    internal static Command Create(Output output)
    {
        var engine = new EngineArguments();
        var verbosity = new VerbosityOption();
        var command = new Command("demo", "Compiles the bundled digits network, emulates it on digits it was not trained on, prints the table and writes the report.");
        engine.AddTo(command);
        verbosity.AddTo(command);
        command.SetAction(parsed =>
        {
            using var logs = verbosity.CreateFactory(parsed, output);
            var log = logs.CreateLogger("demo");
            var settings = engine.Read(parsed);
            var model = Asset("digits.nir");
            var compiled = Compilation.Run(model, ChipCatalog.Load("nvm-tile"), implied => implied, new CompilerOptions(), log);
            var options = new WorkloadOptions
            {
                Data = Asset("digits.csv.gz"), Format = "digits", InputShape = compiled.Network.Image.InputShape, Timesteps = Timesteps, Coding = RateCoding.Regular, Split = TableSplit.Test,
            };
            var workload = WorkloadReader.Open(options);
            var all = WorkloadReader.Open(options with { Split = TableSplit.All }).Count;
            return RunPipeline.Run(new RunJob
            {
                Image = compiled.Network.Image, Chip = compiled.Chip, Plan = compiled.Plan, Mapping = compiled.Network.Mapping, Warnings = compiled.Warnings,
                Samples = workload.Count, Load = workload.Load,
                Data = ran => $"UCI optical digits: {ran} unseen of {all}, rate-coded over {Timesteps} time-steps",
                InputFiles = [model, .. workload.InputFiles], Settings = DataSettings.Of(options, workload.Format),
            }, settings, output, log);
        });
        return command;
    }

    private static string Asset(string name)
    {
        var path = Path.Combine(AppContext.BaseDirectory, "Demo", name);
        return File.Exists(path) ? path : throw new DiagnosticException("NC0102", "the demo's data are missing from this installation", new SourcePosition(path), "build or install the tool again");
    }
}

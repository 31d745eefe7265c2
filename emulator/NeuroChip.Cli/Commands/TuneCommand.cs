using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Logging;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Cli.Conversion;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Cli.Tuning;
using NeuroChip.Compiler.Tuning;
using NeuroChip.Networks.Nir;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip tune MODEL --chip CHIP --data DATA: prunes to the crossbar and narrows weights as far as accuracy allows, and says what that costs.</summary>
internal static class TuneCommand
{
    private const string Tuned = "tuned.nir";
    private const string Report = "tuning.json";

    internal static Command Create(Output output)
    {
        var model = new Argument<string>("model") { Description = $"A trained network ({FrontEnds.Endings})." };
        var loss = new Option<double>("--max-loss") { Description = "Accuracy that may be lost on the calibration samples, in percentage points.", DefaultValueFactory = _ => 1.0, HelpName = "POINTS" };
        var passes = new Option<string>("--passes") { Description = "What is tuned: rows (cluster-and-prune to the crossbar), bits (weight width per layer), or both.", DefaultValueFactory = _ => "both" }
            .Choices("rows", "bits", "both");
        var seed = new Option<ulong>("--seed") { Description = "Seed of everything random in the input.", DefaultValueFactory = _ => 0 };
        var threads = new Option<int>("--threads") { Description = "Threads; results do not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
        var folder = new Option<string>("-o", "--output") { Description = "Folder for tuned.nir and tuning.json.", DefaultValueFactory = _ => "out", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Prints tuning.json on standard output and nothing else." };
        var data = new DataOptions();
        var compile = new CompileOptions(mapping: false);
        var semantics = new SemanticsOptions();
        var verbosity = new VerbosityOption();
        var command = new Command("tune", "Prunes to the crossbar and narrows weights layer by layer as far as accuracy allows, scored by runs on the chip; every second sample is kept back to check.")
        {
            model, loss, passes, seed, threads, folder, json,
        };
        compile.AddTo(command);
        data.AddTo(command);
        semantics.AddTo(command);
        verbosity.AddTo(command);
        command.SetAction(parsed =>
        {
            using var logs = verbosity.CreateFactory(parsed, output);
            var log = logs.CreateLogger("tune");
            Check(parsed.GetValue(loss), parsed.GetValue(threads));
            OutputFolder.Probe(parsed.GetValue(folder)!);
            string[] targets = [.. OutputFolder.Files(parsed.GetValue(folder)!, Tuned, Report)];
            InputFile.Keep(parsed, targets);
            var bag = new DiagnosticBag();
            var path = parsed.GetValue(model)!;
            if (ConvertedModel.Is(path))
                throw new DiagnosticException("NC0104", "a network without spikes has to be converted before it is tuned", new SourcePosition(path), "write it with neurochip convert --calibrate DATA -o FILE.nir and tune that file");
            var graph = ModelFile.ReadGraph(path, bag);
            var (chip, meaning, options) = (compile.LoadChip(parsed), semantics.Read(parsed)(graph.Implied), compile.Read(parsed));
            if (options.LayerBits.Count > 0) throw new DiagnosticException("NC0104", "the search chooses the width of every layer", new SourcePosition("--layer-bits"), "leave --layer-bits out; --weight-bits sets where it starts");
            var original = Compilation.Of(path, graph, chip, meaning, options, bag, log);
            if (log.IsEnabled(LogLevel.Warning)) foreach (var d in original.Warnings) output.Messages.WriteLine(d.Render());
            var given = data.Read(parsed, semantics.Dt(parsed) ?? meaning.Dt, parsed.GetValue(seed), original.Network.Image.InputShape);
            var workload = data.Open(parsed, given);
            InputFile.Keep([.. graph.SideFiles, .. compile.InputFiles(parsed, chip), .. workload.InputFiles], targets);
            if (log.IsEnabled(LogLevel.Warning)) foreach (var d in CodingOfImages.Check(original.Network.Image, workload, given)) output.Messages.WriteLine(d.Render());
            log.LogInformation("{Data}", workload.Describe());
            using var interrupt = new CancellationTokenSource();
            ConsoleCancelEventHandler onCancel = (_, e) =>
            {
                e.Cancel = !interrupt.IsCancellationRequested;
                interrupt.Cancel();
            };
            Console.CancelKeyPress += onCancel;
            try
            {
                var runs = new VariantRuns(path, graph, chip, meaning, options, workload, parsed.GetValue(threads), log, interrupt.Token);
                var report = Search(runs, original, parsed.GetValue(passes)!, parsed.GetValue(loss), log.IsEnabled(LogLevel.Warning) ? output.Messages : null);
                return Write(report, parsed.GetValue(folder)!, parsed.GetValue(json), output);
            }
            finally
            {
                Console.CancelKeyPress -= onCancel;
            }
        });
        return command;
    }

    private static void Check(double loss, int threads)
    {
        var bag = new DiagnosticBag();
        if (!(loss >= 0 && loss <= 100)) bag.Error("NC0101", "the loss allowed must be 0 to 100 percentage points", new SourcePosition("--max-loss"), "for example --max-loss 1");
        if (threads < 1) bag.Error("NC0101", "at least one thread is needed", new SourcePosition("--threads"), "for example --threads 2");
        bag.ThrowIfErrors();
    }

    private static TuningReport Search(VariantRuns runs, Compilation original, string passes, double loss, TextWriter? messages)
    {
        var bits = original.Network.Mapping.WeightBits;
        var matrices = passes == "bits" ? [] : runs.Matrices();
        var layers = passes == "rows" ? [] : VariantRuns.StoredWeights(original.Network.Image);
        var result = TuningSearch.Run(v => runs.Score(v, unseen: false), matrices, layers, bits, loss, step => messages?.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{step.Change}: {step.Score.AccuracyPercent:0.0} %, {(step.Kept ? "kept" : "refused")}")));
        runs.Certify(result.Variant);
        return new TuningReport(original, result, runs.Network(result.Variant), bits, loss,
            runs.Unseen == 0 ? null : runs.Score(TuningVariant.Original, unseen: true), runs.Unseen == 0 ? null : runs.Score(result.Variant, unseen: true));
    }

    private static int Write(TuningReport report, string folder, bool json, Output output)
    {
        var file = Path.Combine(folder, Tuned);
        using var files = new OutputFiles(output);
        files.Beside(file, temporary => NirWriter.Write(report.Tuned.Graph, temporary, new DiagnosticBag(), file));
        var text = TuningJson.Write(report);
        files.Text(Path.Combine(folder, Report), text);
        files.Commit();
        output.Results.Write(json ? text : TuningText.Write(report, file));
        return ExitCode.Done;
    }
}

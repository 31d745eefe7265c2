using System.CommandLine;
using System.Diagnostics;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Nir;
using NeuroChip.Training.Data;
using NeuroChip.Training.Export;
using NeuroChip.Training.Layers;
using NeuroChip.Training.Learning;

namespace NeuroChip.Training;

/// <summary>The program: reads the digits, trains, reports, writes the network file.</summary>
public static class TrainCommand
{
    /// <summary>The command line; see docs/how-to/train-the-demo-network.md.</summary>
    public static RootCommand Create()
    {
        var defaults = new TrainingOptions();
        var data = new Option<string>("--data") { Description = "digits.csv.gz", Required = true };
        var output = new Option<string?>("--output", "-o") { Description = "network file to write (.nir); none: only report" };
        var seed = new Option<ulong>("--seed") { Description = "seed of weights and order", DefaultValueFactory = _ => defaults.Seed };
        var epochs = new Option<int>("--epochs") { Description = "passes over the training digits", DefaultValueFactory = _ => defaults.Epochs };
        var rate = new Option<double>("--learning-rate") { Description = "initial step size", DefaultValueFactory = _ => defaults.LearningRate };
        var logit = new Option<double>("--logit-per-spike") { Description = "logit of one output spike in the loss", DefaultValueFactory = _ => defaults.LogitPerSpike };
        var timesteps = new Option<int>("--timesteps") { Description = "steps a digit is shown", DefaultValueFactory = _ => defaults.Timesteps };
        var validate = new Option<bool>("--validate") { Description = "hold a quarter of the training digits back and report on them; the test digits stay unused" };
        var command = new RootCommand("Trains the network of the demo on the UCI optical digits.") { data, output, seed, epochs, rate, logit, timesteps, validate };
        command.SetAction(parsed => Run(
            parsed.GetValue(data)!,
            parsed.GetValue(output),
            defaults with
            {
                Seed = parsed.GetValue(seed),
                Epochs = parsed.GetValue(epochs),
                LearningRate = parsed.GetValue(rate),
                LogitPerSpike = parsed.GetValue(logit),
                Timesteps = parsed.GetValue(timesteps),
            },
            parsed.GetValue(validate),
            Console.Out));
        return command;
    }

    /// <summary>Trains and reports on <paramref name="report"/>; writes <paramref name="output"/> unless that is null.</summary>
    public static int Run(string data, string? output, TrainingOptions options, bool validate, TextWriter report)
    {
        Check(options, output);
        var clock = Stopwatch.StartNew();
        var digits = DigitsReader.Read(data, options.Timesteps);
        var training = DigitsSplit.Training(digits, validate);
        var (unseen, unseenName) = validate ? (DigitsSplit.Validation(digits), "validation") : (DigitsSplit.Test(digits), "test");
        if (training.Count == 0 || unseen.Count == 0)
            throw new DiagnosticException("NC0606", $"{training.Count} training and {unseen.Count} {unseenName} digits", new SourcePosition(data), "use the whole file");
        var network = DigitsNetwork.Create(options, SpikeMode.Step);
        report.WriteLine($"{training.Count} training digits, {unseen.Count} {unseenName} digits, {options.Timesteps} steps, " +
            $"{network.Parameters.Sum(p => p.Value.Length)} parameters, seed {options.Seed}");

        var trainer = new Trainer(network, options);
        for (var epoch = 0; epoch < options.Epochs; epoch++)
        {
            var (loss, accuracy) = trainer.RunEpoch(training, epoch);
            report.WriteLine($"epoch {epoch + 1,3}/{options.Epochs}  loss {loss:F4}  train {accuracy:P2}  {unseenName} {Trainer.Accuracy(network, unseen):P2}");
        }

        // From here on the weights are those of the file.
        foreach (var parameter in network.Parameters) SinglePrecision.Round(parameter.Value);
        report.WriteLine($"final, weights as stored: train {Trainer.Accuracy(network, training):P2}  {unseenName} {Trainer.Accuracy(network, unseen):P2}");
        foreach (var bits in (int[])[8, 6, 4])
        {
            var rounded = DigitsNetwork.Create(options, SpikeMode.Step);
            for (var p = 0; p < network.Parameters.Count; p++) network.Parameters[p].Value.CopyTo(rounded.Parameters[p].Value, 0);
            WeightQuantization.Round(rounded, bits);
            report.WriteLine($"weights rounded to {bits} bits: {unseenName} {Trainer.Accuracy(rounded, unseen):P2}");
        }
        if (output is not null)
        {
            NirWriter.Write(GraphExporter.ToGraph(network, DigitsNetwork.LayerNames, "digits"), output);
            report.WriteLine($"{output}: {new FileInfo(output).Length} bytes, float reference on the file: {unseenName} {ReferenceCheck.Accuracy(output, unseen):P2}");
        }
        Console.Error.WriteLine($"{clock.Elapsed.TotalSeconds:F1} s");
        return 0;
    }

    private static void Check(TrainingOptions options, string? output)
    {
        var problems = new DiagnosticBag();
        if (options.Epochs is < 1 or > 100_000) problems.Error("NC0101", $"--epochs {options.Epochs} is not in 1..100000");
        if (options.Timesteps is < 1 or > 1000) problems.Error("NC0101", $"--timesteps {options.Timesteps} is not in 1..1000");
        if (!(options.LearningRate is > 0 and <= 1)) problems.Error("NC0101", $"--learning-rate {options.LearningRate} is not in (0, 1]");
        if (!(options.LogitPerSpike is > 0 and <= 100)) problems.Error("NC0101", $"--logit-per-spike {options.LogitPerSpike} is not in (0, 100]");
        // Now, not after minutes of training.
        if (output is not null && (output.Length == 0 || !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(output)))))
            problems.Error("NC0103", "the folder of the network file does not exist", new SourcePosition(output));
        problems.ThrowIfErrors();
    }
}

using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Timed;
using NeuroChip.Cli.LockStep;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Presets;
using NeuroChip.Emulator.Reports.Html;
using NeuroChip.Emulator.Timed;
using NeuroChip.Networks.SanaFe;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip sanafe ARCH NETWORK: SANA-FE's inputs on the timed engine.</summary>
internal static class SanaFeCommand
{
    private const int MaxTimesteps = 1_000_000;

    internal static Command Create(Output output)
    {
        var arch = new Argument<string>("arch") { Description = $"Preset ({string.Join(", ", TimedChipPresets.Names)}) or architecture file of SANA-FE." };
        var network = new Argument<string>("network") { Description = "Network of SANA-FE: YAML, netlist (.net) or .npz; .gz too." };
        var timesteps = new Option<int>("--timesteps") { Description = $"Time-steps, 1 to {MaxTimesteps}.", DefaultValueFactory = _ => 1000, HelpName = "N" };
        var timing = new Option<string>("--timing") { Description = "simple (busiest core), mesh (messages wait for links and receivers) or flit (cycle-exact routers).", DefaultValueFactory = _ => "simple", HelpName = "MODEL" };
        var cores = new Option<string?>("--layer-cores") { Description = "For .npz: cores of the image and of each layer.", HelpName = "LIST" };
        var seed = new Option<ulong>("--seed") { Description = "Seed of random inputs and thresholds." };
        var folder = new Option<string>("--output", "-o") { Description = "Folder for stats.json, perf.csv and report.html.", DefaultValueFactory = _ => "out", HelpName = "DIR" };
        var json = new Option<bool>("--json") { Description = "Prints stats.json on standard output and nothing else." };
        var command = new Command("sanafe", "Runs a network of SANA-FE on a chip of SANA-FE, with its semantics and its constants.") { arch, network, timesteps, timing, cores, seed, folder, json };
        command.SetAction(parsed =>
        {
            var steps = parsed.GetValue(timesteps);
            if (steps is < 1 or > MaxTimesteps) throw new DiagnosticException("NC0101", $"--timesteps {steps} is outside 1 to {MaxTimesteps}", hint: "write a number of that range, for example --timesteps 1000");
            var model = Timing(parsed.GetValue(timing)!);
            var layers = LayerCores(parsed.GetValue(cores), parsed.GetValue(network)!);
            OutputFolder.Probe(parsed.GetValue(folder)!);
            InputFile.Keep(parsed, OutputFolder.Files(parsed.GetValue(folder)!, "stats.json", "perf.csv", "report.html"));
            var (chip, mapped) = Load(parsed.GetValue(arch)!, parsed.GetValue(network)!, layers, output);
            var run = Run(chip, mapped, steps, model, parsed.GetValue(seed), output);
            using var files = new OutputFiles(output);
            var preset = TimedChipPresets.Names.Contains(parsed.GetValue(arch)!) ? PresetCatalog.Load(parsed.GetValue(arch)!) : null;
            var differences = preset?.Differences ?? [];
            var stats = TimedStatsJson.Write(run, differences);
            files.Text(Path.Combine(parsed.GetValue(folder)!, "stats.json"), stats);
            files.Text(Path.Combine(parsed.GetValue(folder)!, "perf.csv"), TimedText.Csv(run));
            files.Text(Path.Combine(parsed.GetValue(folder)!, "report.html"), TimedReport.Write(run, differences));
            files.Commit();
            output.Results.Write(parsed.GetValue(json) ? stats : TimedText.Table(run) + (preset is null ? "" : "\n" + preset.Name + " " + PresetSheet.Differences(preset)));
            return run.Complete ? ExitCode.Done : ExitCode.Interrupted;
        });
        return command;
    }

    private static TimingModel Timing(string name) => name switch
    {
        "simple" => TimingModel.Simple,
        "mesh" => TimingModel.Mesh,
        "flit" => TimingModel.Flit,
        _ => throw new DiagnosticException("NC0105", $"unknown timing '{Excerpt.Of(name)}'", new SourcePosition("--timing"), "available: simple, mesh, flit"),
    };

    private static (TimedChip, TimedNetwork) Load(string arch, string network, IReadOnlyList<int>? layers, Output output)
    {
        var watch = Stopwatch.StartNew();
        var bag = new DiagnosticBag();
        var chip = TimedChipPresets.Load(arch, bag);
        var mapped = chip is null ? null : SanaFeNetworkReader.ReadFile(network, chip, bag, layers);
        bag.ThrowIfErrors();
        foreach (var warning in bag.Items) output.Messages.WriteLine(warning.Render());
        output.Messages.WriteLine(FormattableString.Invariant($"loaded {mapped!.Neurons} neurons and {mapped.Synapses} synapses in {watch.Elapsed.TotalSeconds:0.00} s"));
        return (chip!, mapped);
    }

    private static TimedRun Run(TimedChip chip, TimedNetwork network, int steps, TimingModel timing, ulong seed, Output output)
    {
        var progress = new ProgressLine(output, "sanafe", "time-steps");
        using var interruption = new Interruption(output, progress);
        var watch = Stopwatch.StartNew();
        // Every step would cost more to report than to run.
        var run = TimedRun.Run(chip, network, steps, timing, seed, done =>
        {
            if (done % 256 == 0 || done == steps) progress.Report(done, steps);
        }, interruption.Token);
        progress.Close();
        output.Messages.WriteLine(FormattableString.Invariant($"ran {run.Steps.Count} time-steps in {watch.Elapsed.TotalSeconds:0.00} s, peak memory {ProcessMemory.Peak() >> 20} MiB"));
        return run;
    }

    private static List<int>? LayerCores(string? text, string network)
    {
        if (text is null) return null;
        if (!network.EndsWith(".npz", StringComparison.OrdinalIgnoreCase)) throw new DiagnosticException("NC0104", "--layer-cores needs an .npz network", hint: "the other formats hold their mapping");
        var cores = new List<int>();
        foreach (var part in text.Split(','))
            if (int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0) cores.Add(count);
            else throw new DiagnosticException("NC0101", $"--layer-cores: '{Excerpt.Of(part)}' is not a number of cores from 1", hint: "write 1,4,16,16,4,1");
        return cores;
    }
}

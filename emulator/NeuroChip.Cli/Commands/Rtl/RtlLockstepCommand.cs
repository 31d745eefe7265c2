using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;
using NeuroChip.Cli.LockStep;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Stimulus;
using NeuroChip.Stimulus.Campaign;
using NeuroChip.Stimulus.Profiles;

namespace NeuroChip.Cli.Commands.Rtl;

/// <summary>neurochip rtl lockstep: emulator and hardware description clock by clock, on random networks or on a model's samples.</summary>
internal sealed class RtlLockstepCommand
{
    private readonly Option<string> _cycles = new("--cycles") { Description = "Tile-cycles of random networks, with k, M or G.", DefaultValueFactory = _ => "1M", HelpName = "N" };
    private readonly Option<ulong> _seed = new("--seed") { Description = "Seed of everything random.", DefaultValueFactory = _ => 1 };
    private readonly Option<string?> _profile = new("--profile") { Description = "One kind of random networks and input. Default: all in turn.", HelpName = "NAME" };
    private readonly Option<int> _tiles = new("--tiles") { Description = "Sets of tile parameters; each is built once.", DefaultValueFactory = _ => StimulusTiles.Chosen.Count };
    private readonly Option<int> _first = new("--first") { Description = "First random case, to run one again.", DefaultValueFactory = _ => 0 };
    private readonly Option<int> _threads = new("-j", "--threads") { Description = "Cases at a time; results do not depend on it.", DefaultValueFactory = _ => Environment.ProcessorCount };
    private readonly Option<string> _folder = new("-o", "--output") { Description = "Folder for lockstep.json, lockstep.md and waveforms.", DefaultValueFactory = _ => "out", HelpName = "DIR" };
    private readonly Option<bool> _json = new("--json") { Description = "Prints lockstep.json on stdout and nothing else." };
    private readonly Option<string?> _model = new("--model") { Description = "A .nir model or a compiled image to run instead of random networks.", HelpName = "MODEL" };
    private readonly CompileOptions _compile = new(mapping: false);
    private readonly DataOptions _data = new(required: false);
    private readonly SemanticsOptions _semantics = new();

    internal static Command Create(Output output)
    {
        var options = new RtlLockstepCommand();
        var command = new Command("lockstep", "Runs emulator and hardware description clock by clock and compares everything they show; exit code 1 when they differ.");
        foreach (Option option in new Option[] { options._cycles, options._seed, options._profile, options._tiles, options._first, options._threads, options._folder, options._json, options._model })
            command.Add(option);
        options._compile.AddTo(command);
        options._data.AddTo(command);
        options._semantics.AddTo(command);
        command.SetAction(parsed => options.Run(parsed, output));
        return command;
    }

    private int Run(ParseResult parsed, Output output)
    {
        var bag = new DiagnosticBag();
        if (parsed.GetValue(_threads) < 1) bag.Error("NC0101", "at least one thread is needed", new SourcePosition("-j"));
        if (parsed.GetValue(_tiles) is < 1 or > 1000) bag.Error("NC0101", "the number of tiles must be 1 to 1000", new SourcePosition("--tiles"));
        if (parsed.GetValue(_first) < 0) bag.Error("NC0101", "cases are counted from 0", new SourcePosition("--first"));
        var model = parsed.GetValue(_model);
        Combination(parsed, model, bag);
        bag.ThrowIfErrors();
        InputFile.Keep(parsed, LockStepFiles.In(parsed.GetValue(_folder)!));
        var settings = new LockStepSettings
        {
            Seed = parsed.GetValue(_seed), // More would only run cases that are then not needed.
            Threads = Math.Min(parsed.GetValue(_threads), Environment.ProcessorCount), Folder = parsed.GetValue(_folder)!, Json = parsed.GetValue(_json),
        };
        return model is null ? Random(parsed, settings, output) : ModelLockStep.Run(Job(parsed, model, settings.Seed, output), settings, output);
    }

    /// <summary>What belongs to random networks does not go with a model, and the other way round.</summary>
    private void Combination(ParseResult parsed, string? model, DiagnosticBag bag)
    {
        const string code = "NC0104";
        if (model is null)
        {
            string[] given = [.. _data.Given(parsed), .. _semantics.Given(parsed), .. _semantics.Dt(parsed) is null ? Array.Empty<string>() : ["--dt"], .. _compile.WeightsGiven(parsed)];
            if (given.Length > 0)
                bag.Error(code, "data and compiler options need a model", new SourcePosition(given[0]), $"name one with --model, or leave out {string.Join(", ", given)} to run random networks");
            if (OwnChip(parsed) && parsed.Given(_tiles))
                bag.Error(code, "--tiles is the number of chosen tiles, and --chip or --set names one", new SourcePosition("--tiles"), "leave out one of them");
            return;
        }
        foreach (var option in new Option[] { _cycles, _profile, _tiles, _first })
            if (parsed.Given(option))
                bag.Error(code, $"{option.Name} is for random networks, not for a model", new SourcePosition(option.Name), "leave it out, or leave out --model");
        if (!_data.DataGiven(parsed)) bag.Error("NC0101", "a model needs data", new SourcePosition("--data"), "name a file or folder of recordings or images with --data");
    }

    private bool OwnChip(ParseResult parsed) => _compile.ChipName(parsed) is not null || _compile.Sets(parsed).Length > 0;

    private int Random(ParseResult parsed, LockStepSettings settings, Output output)
    {
        var profiles = Profiles(parsed.GetValue(_profile));
        var chip = OwnChip(parsed) ? _compile.LoadChip(parsed) : null;
        var command = "neurochip rtl lockstep " + string.Join(' ', Repeated(parsed).Select(ShellQuote.Of));
        return RandomLockStep.Run(
            new CampaignOptions
            {
                Seed = settings.Seed,
                First = parsed.GetValue(_first),
                TileCycles = CycleCount.Parse("--cycles", parsed.GetValue(_cycles)!),
                Profiles = profiles,
                Tiles = chip is null ? StimulusTiles.Take(parsed.GetValue(_tiles), settings.Seed) : [new StimulusTile(chip.Name, chip)],
            },
            settings, command, output);
    }

    private static IReadOnlyList<StimulusProfile> Profiles(string? name)
    {
        if (name is null) return new CampaignOptions().Profiles;
        if (StimulusProfiles.Find(name) is { } profile) return [profile];
        var names = StimulusProfiles.All.Select(p => p.Name).ToArray();
        throw new DiagnosticException("NC0105", $"unknown profile '{Excerpt.Of(name)}'", new SourcePosition("--profile"), Spelling.Hint(name, names) ?? "available: " + string.Join(", ", names));
    }

    /// <summary>What decides a case, as it was given.</summary>
    private IEnumerable<string> Repeated(ParseResult parsed)
    {
        yield return "--seed";
        yield return parsed.GetValue(_seed).ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (parsed.Given(_tiles)) foreach (var word in new[] { "--tiles", $"{parsed.GetValue(_tiles)}" }) yield return word;
        if (parsed.GetValue(_profile) is { } profile) foreach (var word in new[] { "--profile", profile }) yield return word;
        if (_compile.ChipName(parsed) is { } chip) foreach (var word in new[] { "--chip", chip }) yield return word;
        foreach (var set in _compile.Sets(parsed)) foreach (var word in new[] { "--set", set }) yield return word;
    }

    private RunJob Job(ParseResult parsed, string path, ulong seed, Output output)
    {
        var job = RunCommand.Compile(path, parsed, _compile, _semantics, NullLogger.Instance);
        foreach (var warning in job.Warnings) output.Messages.WriteLine(warning.Render());
        var workload = _data.Open(parsed, _data.Read(parsed, _semantics.Dt(parsed), seed, job.Image.InputShape));
        return job with { Samples = workload.Count, Load = workload.Load, Data = workload.Describe, InputFiles = [.. job.InputFiles, .. workload.InputFiles] };
    }
}

using System.CommandLine;
using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler;
using NeuroChip.Networks.Plan;
using NeuroChip.Workloads;

namespace NeuroChip.Cli.Running;

/// <summary>The options that say how a network is put on the chip; the chip file's section 'mapping' holds the rest.</summary>
internal sealed class MappingOptions
{
    private readonly Option<int?> _effort = new("--effort")
    {
        Description = "Effort of the mapping, as --set mapping.effort: 0 = layer order, 1 = searched, 2 = searched longer, 3 = candidates scored by the engine.", HelpName = "0..3",
    };

    private readonly Option<string?> _rates = new("--rates")
    {
        Description = "Firing rates that weigh packets: the output folder of an earlier run, its stats.json (rates of layers) or spikes.csv (rates of neurons). Default: all alike.", HelpName = "FILE",
    };

    private readonly Option<int> _scoreSamples = new("--score-samples") { Description = "Samples that --effort 3 runs for every candidate.", DefaultValueFactory = _ => 2, HelpName = "N" };

    internal void AddTo(Command command)
    {
        foreach (var option in All) command.Add(option);
    }

    /// <summary>The names of the options that the user gave.</summary>
    internal IEnumerable<string> Given(ParseResult parsed) => parsed.Given(All);

    private Option[] All => [_effort, _rates, _scoreSamples];

    /// <summary>The effort as an override of the chip file.</summary>
    internal string[] Sets(ParseResult parsed)
    {
        if (parsed.GetValue(_effort) is not { } effort) return [];
        if (effort is < 0 or > 3) throw new DiagnosticException("NC0101", string.Create(CultureInfo.InvariantCulture, $"effort {effort} is outside 0 to 3"), new SourcePosition("--effort"), "write --effort 1, for example");
        return [string.Create(CultureInfo.InvariantCulture, $"mapping.effort={effort}")];
    }

    internal int ScoreSamples(ParseResult parsed)
    {
        if (parsed.GetValue(_scoreSamples) < 1) throw new DiagnosticException("NC0101", "at least one sample is needed", new SourcePosition("--score-samples"), "write --score-samples 1 or more");
        return parsed.GetValue(_scoreSamples);
    }

    /// <summary>True if the user asked for scoring by name.</summary>
    internal bool ScoreGiven(ParseResult parsed) => parsed.Given(_scoreSamples);

    /// <summary>File of rates, or null.</summary>
    internal string? Rates(ParseResult parsed) => parsed.GetValue(_rates);

    /// <summary>The file of rates, for the manifest; of a folder its stats.json and spikes.csv.</summary>
    internal IReadOnlyList<string> InputFiles(ParseResult parsed) =>
        Rates(parsed) is { } rates ? [.. new[] { rates, Path.Combine(rates, "stats.json"), Path.Combine(rates, "spikes.csv") }.Where(File.Exists)] : [];

    /// <summary>Adds the rates and, where there are samples, the engine that prices images at effort 3.</summary>
    internal CompilerOptions Apply(CompilerOptions options, ParseResult parsed, NetworkPlan plan, ChipConfig chip, Func<IReadOnlyList<int>, IWorkload>? open)
    {
        options = Apply(options, parsed, plan);
        if (chip.Mapping.Effort != 3)
        {
            if (ScoreGiven(parsed)) throw new DiagnosticException("NC0104", "--score-samples says how many samples --effort 3 runs; the effort is " + chip.Mapping.Effort.ToString(CultureInfo.InvariantCulture), new SourcePosition("--score-samples"), "add --effort 3, or leave --score-samples out");
            return options;
        }
        if (open is null) throw new DiagnosticException("NC0104", "effort 3 runs samples on every candidate, and no data are given", new SourcePosition("--effort"), "give --data, or use --effort 2");
        return options with { Score = new EngineScore(open([.. plan.Input.Shape.Dims]), chip, ScoreSamples(parsed)).Price };
    }

    private CompilerOptions Apply(CompilerOptions options, ParseResult parsed, NetworkPlan plan) =>
        Rates(parsed) is { } path ? options with { Rates = RatesFile.Read(path, plan) } : options;
}

using System.CommandLine;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Compare;

namespace NeuroChip.Cli.Commands;

/// <summary>neurochip compare A/stats.json B/stats.json: exact; names the modules that moved most.</summary>
internal static class CompareCommand
{
    internal static Command Create(Output output)
    {
        var before = new Argument<string>("a") { Description = "stats.json (or its folder) of the first run." };
        var after = new Argument<string>("b") { Description = "stats.json (or its folder) of the second run." };
        var json = new Option<bool>("--json") { Description = "Prints one JSON document." };
        var command = new Command("compare", "Compares two runs; exit code 1 when a deterministic figure differs.") { before, after, json };
        command.SetAction(parsed =>
        {
            var comparison = StatsComparison.Compare(StatsFile.Load(Resolve(parsed.GetValue(before)!)), StatsFile.Load(Resolve(parsed.GetValue(after)!)));
            output.Results.Write(parsed.GetValue(json) ? ComparisonJson.Write(comparison) : ComparisonText.Write(comparison));
            return comparison.ExitCode;
        });
        return command;
    }

    private static string Resolve(string path) => Directory.Exists(path) ? Path.Combine(path, "stats.json") : path;
}

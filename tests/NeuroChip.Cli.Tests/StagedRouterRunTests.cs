using System.Text.Json;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests;

/// <summary>A chip with a router that the RTL lacks runs, and the run says so; spikes are those of the chip with the plain router, cycles are its own.</summary>
public sealed class StagedRouterRunTests
{
    private static readonly string[] Stages = ["--set", "mesh.stages.routing=1 cycle", "--set", "mesh.vc_allocation=before-switch", "--set", "mesh.virtual_channels=2"];

    [Fact]
    public void ItRunsOnBothEnginesAndSaysThatTheRtlLacksIt()
    {
        var (plain, _) = Run();
        Assert.True(Value(plain, "run.rtl_twin").GetBoolean());
        var (cycle, messages) = Run([.. Stages, "--engine", "cycle"]);
        var (events, again) = Run(Stages);
        const string Warning = "warning NC0211: the router is not covered by the RTL twin: mesh.virtual_channels is 2; mesh.vc_allocation is before-switch; mesh.stages.routing is 1";
        Assert.Contains(Warning, messages, StringComparison.Ordinal);
        Assert.Contains(Warning, again, StringComparison.Ordinal);
        Assert.False(Value(events, "run.rtl_twin").GetBoolean());
        Assert.Equal(Value(cycle, "digest.cycles").GetString(), Value(events, "digest.cycles").GetString());
        Assert.Equal(Value(plain, "digest.spikes").GetString(), Value(events, "digest.spikes").GetString());
        Assert.NotEqual(Value(plain, "digest.cycles").GetString(), Value(events, "digest.cycles").GetString());
    }

    private static (JsonElement Stats, string Messages) Run(params string[] options)
    {
        var demo = Path.Combine(SharedData.Repository, "emulator/NeuroChip.Cli/Demo");
        var folder = Directory.CreateTempSubdirectory("neurochip-router-").FullName;
        using var messages = new StringWriter();
        try
        {
            Assert.Equal(ExitCode.Done, CommandLine.Run(
                ["run", Path.Combine(demo, "digits.nir"), "--data", Path.Combine(demo, "digits.csv.gz"), "--timesteps", "4", "--samples", "2", "--no-reference", "-o", folder, .. options],
                new Output(TextWriter.Null, messages, false)));
            Assert.Equal(options.Length > 0, File.ReadAllText(Path.Combine(folder, "report.html")).Contains("not covered by the RTL twin", StringComparison.Ordinal));
            using var stats = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "stats.json")));
            return (stats.RootElement.Clone(), messages.ToString());
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static JsonElement Value(JsonElement stats, string path)
    {
        foreach (var part in path.Split('.')) stats = stats.GetProperty(part);
        return stats.GetProperty("value");
    }
}

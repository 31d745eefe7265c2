using System.Text;
using NeuroChip.Emulator.Compare;
using NeuroChip.Regression.Tests.Acceptance;

namespace NeuroChip.Regression.Tests.Golden;

/// <summary>
/// The cycle-count regression: the bundled digits network on several chips, compared figure by figure, exactly, with what is stored beside this file.
/// NEUROCHIP_UPDATE_GOLDEN=1 writes the files anew; the commit that changes one must say why the old one was wrong.
/// </summary>
public sealed class GoldenTests
{
    private const int Samples = 20;

    private static readonly Dictionary<string, string[]> Cases = new()
    {
        ["digits-nvm-tile"] = ["--chip", "nvm-tile"],
        ["digits-sram-tile"] = ["--chip", "sram-tile"],
        ["digits-nvm-tile-batch"] = ["--chip", "nvm-tile", "--set", "synapse.read_policy=batch"],
        // Small cores spread over a long mesh with shallow FIFOs and slow converters: back-pressure and multi-hop routes.
        ["digits-nvm-tile-narrow"] =
        [
            "--chip", "nvm-tile", "--set", "mesh.width=3", "--set", "mesh.height=8", "--set", "mesh.fifo_depth=2", "--set", "core.neurons=64", "--set", "core.axon_in_fifo=2",
            "--set", "core.spike_fifo=1", "--set", "synapse.adc.resolution=7 bits", "--set", "synapse.adc.latency=5 cycles", "--set", "synapse.accumulate_lanes=8",
        ],
    };

    private static string Folder => Path.Combine(SharedData.Repository, "tests", "NeuroChip.Regression.Tests", "Golden");

    public static TheoryData<string> Names() => [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Cycles_spikes_and_energy_are_those_of_the_golden_file(string name)
    {
        var path = Path.Combine(Folder, name + ".json");
        if (Environment.GetEnvironmentVariable("NEUROCHIP_UPDATE_GOLDEN") == "1") File.WriteAllText(path, Measure(Cases[name], "cycle"), new UTF8Encoding(false));
        Assert.True(File.Exists(path), $"{path} is missing; NEUROCHIP_UPDATE_GOLDEN=1 writes it");
        var golden = File.ReadAllText(path);
        foreach (var engine in (string[])["cycle", "event"])
        {
            var difference = Difference(golden, Measure(Cases[name], engine), $"{name}, {engine} engine");
            Assert.True(difference is null, difference);
        }
    }

    [Fact]
    public void A_slower_unit_fails_by_name_and_the_message_says_how_to_update()
    {
        var golden = File.ReadAllText(Path.Combine(Folder, "digits-nvm-tile.json"));
        var difference = Difference(golden, Measure([.. Cases["digits-nvm-tile"], "--set", "synapse.accumulate_lanes=8"], "event"), "digits-nvm-tile");
        Assert.NotNull(difference);
        Assert.Contains("synapse unit busy", difference, StringComparison.Ordinal);
        Assert.Contains("latency.cycles_total", difference, StringComparison.Ordinal);
        Assert.Contains("NEUROCHIP_UPDATE_GOLDEN=1", difference, StringComparison.Ordinal);
        Assert.Null(Difference(golden, golden, "itself"));
    }

    private static string Measure(string[] chip, string engine)
    {
        var demo = Path.Combine(SharedData.Repository, "emulator", "NeuroChip.Cli", "Demo");
        using var run = new ToolRun(
        [
            "run", Path.Combine(demo, "digits.nir"), .. chip, "--data", Path.Combine(demo, "digits.csv.gz"), "--format", "digits", "--samples", $"{Samples}", "--timesteps", "16",
            "--coding", "regular", "--dt", "1ms", "--engine", engine, "--no-reference",
        ]);
        Assert.True(run.ExitCode == 0, run.Messages);
        return GoldenStats.Trim(File.ReadAllText(run.At("stats.json")));
    }

    /// <summary>Null when all figures agree, else what moved and what to do.</summary>
    private static string? Difference(string golden, string actual, string name)
    {
        var comparison = StatsComparison.Compare(StatsFile.Parse(Encoding.UTF8.GetBytes(golden), "golden"), StatsFile.Parse(Encoding.UTF8.GetBytes(actual), "this run"));
        return comparison.Equal ? null
            : $"""
              {name}: golden -> this run
              {ComparisonText.Write(comparison)}
              If the old figures were wrong: run the tests with NEUROCHIP_UPDATE_GOLDEN=1 and say in the commit message why they were wrong.
              """;
    }
}

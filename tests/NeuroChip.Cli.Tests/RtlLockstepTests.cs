using System.Text.Json;
using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>neurochip rtl lockstep: what it refuses, and what it says of equal chips.</summary>
public sealed class RtlLockstepTests
{
    private static readonly string Demo = Path.Combine(SharedData.Repository, "emulator", "NeuroChip.Cli", "Demo");

    [Theory]
    [InlineData("NC0101", "--cycles", "many")]
    [InlineData("NC0101", "--cycles", "0")]
    [InlineData("NC0101", "--cycles", "-5")]
    [InlineData("NC0101", "--cycles", "99999999999999999G")]
    [InlineData("NC0101", "--cycles", "M")]
    [InlineData("NC0101", "-j", "0")]
    [InlineData("NC0101", "--tiles", "0")]
    [InlineData("NC0101", "--first", "-1")]
    [InlineData("NC0101", "--seed", "x")]
    [InlineData("NC0105", "--profile", "hotspots")]
    [InlineData("NC0104", "--data", "x.csv")]
    [InlineData("NC0104", "--chip", "nvm-tile", "--tiles", "4")]
    [InlineData("NC0104", "--set", "core.neurons=64", "--tiles", "4")]
    [InlineData("NC0104", "--weight-bits", "4")]
    [InlineData("NC0104", "--model", "x.nir", "--data", "x", "--profile", "idle")]
    [InlineData("NC0101", "--model", "x.nir")]
    [InlineData("NC0102", "--model", "no-such.nir", "--data", "x")]
    public void A_mistake_is_a_diagnostic(string code, params string[] options)
    {
        var run = ToolRun.Of(["rtl", "lockstep", .. options]);
        Assert.Equal(2, run.Exit);
        Assert.Contains(code, run.Err, StringComparison.Ordinal);
    }

    [RtlFact]
    public void Random_networks_are_equal_and_the_report_says_so()
    {
        using var folder = new Scratch();
        var run = ToolRun.Of("rtl", "lockstep", "--cycles", "20k", "--tiles", "1", "--profile", "crossing", "--json", "-o", folder.Root);
        Assert.True(run.Exit == 0, run.Err);
        using var json = JsonDocument.Parse(run.Out);
        Assert.True(json.RootElement.GetProperty("equal").GetBoolean());
        Assert.True(json.RootElement.GetProperty("tile_cycles").GetInt64() >= 20_000);
        Assert.Equal(run.Out, File.ReadAllText(Path.Combine(folder.Root, "lockstep.json")));
        Assert.Contains("| turns | west to east |", File.ReadAllText(Path.Combine(folder.Root, "lockstep.md")), StringComparison.Ordinal);
    }

    [RtlFact]
    public void A_model_has_the_digests_of_its_run()
    {
        using var folder = new Scratch();
        string[] data = ["--data", Path.Combine(Demo, "digits.csv.gz"), "--format", "digits", "--coding", "regular", "--timesteps", "4", "--samples", "2", "--json"];
        var run = ToolRun.Of(["rtl", "lockstep", "--model", Path.Combine(Demo, "digits.nir"), .. data, "-j", "2", "-o", folder.Root]);
        Assert.True(run.Exit == 0, run.Err);
        var plain = ToolRun.Of(["run", Path.Combine(Demo, "digits.nir"), .. data, "--no-reference", "-o", Path.Combine(folder.Root, "run")]);
        using var both = JsonDocument.Parse(run.Out);
        using var stats = JsonDocument.Parse(plain.Out);
        string Figure(string name) => stats.RootElement.GetProperty("digest").GetProperty(name).GetProperty("value").GetString()!;
        Assert.Equal(Figure("spikes"), both.RootElement.GetProperty("spike_digest").GetString());
        Assert.Equal(Figure("cycles"), both.RootElement.GetProperty("cycle_digest").GetString());
    }
}

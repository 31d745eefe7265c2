using System.Text.Json;
using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests;

/// <summary>What runs, and what the results say of it.</summary>
public sealed class RunDataTests
{
    [Fact]
    public void ASensorPlacesPixelsOnAFlatInput()
    {
        using var scratch = new Scratch();
        var data = scratch.Text("d.csv", "t,x,y,p\n0,1,1,0\n5,0,1,0\n");
        var run = ToolRun.Of("run", NirDraft.Small(scratch.At("m.nir")), "--data", data, "--dt", "1ms", "--sensor", "1,2,2", "-o", scratch.Results);
        Assert.True(run.Exit == 0, run.Err);
    }

    [Fact]
    public void TheDemoIsARunOverTheHeldOutRows()
    {
        using var scratch = new Scratch();
        var demo = ToolRun.Of("demo", "--no-reference", "-o", scratch.At("demo"));
        Assert.True(demo.Exit == 0, demo.Err);
        var run = ToolRun.Of("run", Scratch.Digits, "--data", Scratch.DigitsData, "--format", "digits", "--split", "test", "--coding", "regular", "--timesteps", "16",
            "--no-reference", "-o", scratch.At("run"));
        Assert.True(run.Exit == 0, run.Err);
        foreach (var path in new[] { "workload.samples", "workload.accuracy", "digest.cycles", "energy.total" })
            Assert.Equal(Value(scratch.At("demo"), path), Value(scratch.At("run"), path));
        Assert.Equal("359", Value(scratch.At("run"), "workload.samples"));
    }

    [Fact]
    public void OnlySettingsThatApplyAreListed()
    {
        using var scratch = new Scratch();
        var run = ToolRun.Of("run", Scratch.Digits, "--data", Scratch.DigitsData, "--samples", "1", "--timesteps", "2", "--seed", "5", "-o", scratch.Results);
        Assert.True(run.Exit == 0, run.Err);
        var settings = Root(scratch.Results).GetProperty("settings");
        Assert.Equal("bernoulli", Value(scratch.Results, "settings.coding"));
        Assert.Equal("1", Value(scratch.Results, "settings.rate_max"));
        Assert.Equal("5", Value(scratch.Results, "settings.coding_seed"));
        Assert.Equal("not needed", Value(scratch.Results, "settings.dt"));
        foreach (var name in new[] { "bin_origin", "time_bins", "input_counts" }) Assert.False(settings.TryGetProperty(name, out _), name);
    }

    private static JsonElement Root(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "stats.json"))).RootElement;

    private static string Value(string folder, string path)
    {
        var at = Root(folder);
        foreach (var key in path.Split('.')) at = at.GetProperty(key);
        return at.GetProperty("value").ToString();
    }
}

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

    [Fact]
    public void SettingsAreThoseThatSlayersEventsFollow()
    {
        using var scratch = new Scratch();
        string[] run = ["run", NirDraft.Small(scratch.At("m.nir")), "--data", SlayerRows(scratch), "--dt", "1ms", "--labels", "none", "-o", scratch.Results];
        var done = ToolRun.Of(run);
        Assert.True(done.Exit == 0, done.Err);
        Assert.Contains("from time 0, counts clipped at 1", done.Out, StringComparison.Ordinal);
        Assert.Equal(("binary", "zero"), (Value(scratch.Results, "settings.input_counts"), Value(scratch.Results, "settings.bin_origin")));
        Assert.Equal(0, ToolRun.Of([.. run, "--input-counts", "binary", "--origin", "first-event"]).Exit);
        Assert.Equal("first event", Value(scratch.Results, "settings.bin_origin"));
        ToolRun.Of([.. run, "--input-counts", "count"]).IsRefusal(2, "NC0104", "leave out --input-counts");
        ToolRun.Of([.. run, "--origin", "grid"]).IsRefusal(2, "NC0104", "leave out --origin");
    }

    /// <summary>Two events x, channel, t as SLAYER writes them.</summary>
    private static string SlayerRows(Scratch scratch)
    {
        var header = "{'descr': '<f8', 'fortran_order': False, 'shape': (2, 3), }".PadRight(117) + "\n";
        double[] rows = [0, 0, 1.2, 3, 0, 3.9];
        return scratch.Write("s.npy", [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. System.Text.Encoding.ASCII.GetBytes(header), .. rows.SelectMany(BitConverter.GetBytes)]);
    }

    [Theory]
    [InlineData("--coding", "regular")]
    [InlineData("--rate-max", "0.5")]
    [InlineData("--pixel-order", "planar")]
    public void OptionsOfImagesAreRefusedForRecordings(string option, string value)
    {
        using var scratch = new Scratch();
        var data = scratch.Text("d.csv", "t,x,y,p\n0,1,1,0\n5,0,1,0\n");
        ToolRun.Of("run", NirDraft.Small(scratch.At("m.nir")), "--data", data, "--dt", "1ms", "--sensor", "1,2,2", option, value, "-o", scratch.Results)
            .IsRefusal(2, "NC0104", $"{option}: error NC0104: {option} says how images become spikes; the data are of format csv");
    }

    [Theory]
    [InlineData("--rate-max", "2")]
    [InlineData("--samples", "0")]
    [InlineData("--timesteps", "0")]
    [InlineData("--effort", "4")]
    public void ANumberOutOfRangeIsToldOfItsOption(string option, string value)
    {
        using var scratch = new Scratch();
        string[] steps = option == "--timesteps" ? [] : ["--timesteps", "2"];
        var run = ToolRun.Of(["run", Scratch.Digits, "--data", Scratch.DigitsData, .. steps, option, value, "-o", scratch.Results]);
        Assert.NotEqual(0, run.Exit);
        Assert.StartsWith($"{option}: error NC0", run.Err, StringComparison.Ordinal);
    }

    private static JsonElement Root(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "stats.json"))).RootElement;

    private static string Value(string folder, string path)
    {
        var at = Root(folder);
        foreach (var key in path.Split('.')) at = at.GetProperty(key);
        return at.GetProperty("value").ToString();
    }
}

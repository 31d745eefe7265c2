using System.Text.Json;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests;

/// <summary><c>run --devices</c>: Monte Carlo over dies, sweeps, and what is refused.</summary>
public sealed class DeviceRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurochip-devices-").FullName;
    private readonly string _demo = Path.Combine(SharedData.Repository, "emulator/NeuroChip.Cli/Demo");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Dies_give_the_same_bytes_on_any_number_of_threads()
    {
        Run("one", "--threads", "1", "--devices", "rram-22nm", "--instances", "3", "--devices-sweep", "stuck=0..10%/2");
        Run("four", "--threads", "4", "--devices", "rram-22nm", "--instances", "3", "--devices-sweep", "stuck=0..10%/2");
        foreach (var file in new[] { "stats.json", "report.html", "spikes.csv", "counters.csv" }) Assert.Equal(Text("one", file), Text("four", file));
        var devices = Stats("one").GetProperty("devices");
        Assert.Equal(3, devices.GetProperty("dies").GetArrayLength());
        Assert.Equal(3, Value(devices, "dies_finished"));
        Assert.True(Value(devices, "spike_mismatch_mean") > 0.01);
        var points = devices.GetProperty("sweeps")[0].GetProperty("points");
        Assert.Equal(2, points.GetArrayLength());
        // The other sections are those of die 0.
        Assert.Equal(Value(devices.GetProperty("dies")[0], "accuracy"), Value(Stats("one").GetProperty("workload"), "accuracy"));
        Assert.Contains("Devices: rram-22nm", Text("one", "report.html"), StringComparison.Ordinal);
        Assert.DoesNotContain("Devices are ideal", Text("one", "report.html"), StringComparison.Ordinal);
        // Dies in a row are no course of anything: marks from the first die on, no line.
        var picture = Text("one", "report.html").Split("aria-label=\"Accuracy of each die\"")[1].Split("</svg>")[0];
        Assert.Equal(["1", "2", "3"], System.Text.RegularExpressions.Regex.Matches(picture, "text-anchor=\"middle\" class=\"a\">([0-9]+)<").Select(m => m.Groups[1].Value));
        Assert.Single(System.Text.RegularExpressions.Regex.Matches(picture, "stroke-linejoin"));
    }

    [Fact]
    public void A_die_of_which_nothing_is_modelled_is_the_ideal_chip()
    {
        Run("ideal");
        string[] off = ["programming=off", "variation=off", "read_noise=off", "drift=off", "stuck_at=off"];
        Run("off", ["--devices", "rram-22nm", .. off.SelectMany(s => new[] { "--device-set", s })]);
        var digest = (JsonElement s) => s.GetProperty("digest").GetProperty("cycles").GetProperty("value").GetString();
        Assert.Equal(digest(Stats("ideal")), digest(Stats("off")));
        Assert.Equal(0, Value(Stats("off").GetProperty("devices"), "spike_mismatch_mean"));
    }

    [Fact]
    public void A_report_keeps_the_dies()
    {
        Run("dies", "--devices", "pcm-14nm", "--instances", "2", "--devices-sweep", "drift=1s..1y/2");
        var console = Report("again");
        foreach (var file in new[] { "stats.json", "report.html" }) Assert.Equal(Text("dies", file), Text("again", file));
        Assert.Contains("not known of pcm-14nm, so not modelled:", console, StringComparison.Ordinal);
        Assert.Contains("1 year:", Text("again", "report.html"), StringComparison.Ordinal);

        Assert.Contains("priced by osu-180nm, not by each die's conductances", Report("other", "--technology", "osu-180nm"), StringComparison.Ordinal);
        var (own, other) = (Stats("dies").GetProperty("devices"), Stats("other").GetProperty("devices"));
        Assert.Equal(Value(own, "accuracy_mean"), Value(other, "accuracy_mean"));
        Assert.Equal(JsonValueKind.Null, other.GetProperty("dies")[0].GetProperty("array_energy").GetProperty("value").ValueKind);
        Assert.NotEqual(Value(own, "energy_per_sample_mean"), Value(other, "energy_per_sample_mean"));

        string Report(string to, params string[] arguments)
        {
            using var results = new StringWriter();
            Assert.Equal(ExitCode.Done, CommandLine.Run(["report", Path.Combine(_folder, "dies"), "-o", Path.Combine(_folder, to), .. arguments], new Output(results, TextWriter.Null, false)));
            return results.ToString();
        }
    }

    [Fact]
    public void Columns_without_converters_run_and_cost_no_conversion()
    {
        string[] none = ["--set", "synapse.weight_width=5 bits", "--set", "synapse.adc.kind=none"];
        Run("none", none);
        Run("cycle", [.. none, "--engine", "cycle"]);
        Run("converted", "--set", "synapse.weight_width=5 bits");
        foreach (var file in new[] { "spikes.csv", "counters.csv" }) Assert.Equal(Text("none", file), Text("cycle", file));
        var digest = (string run, string of) => Stats(run).GetProperty("digest").GetProperty(of).GetProperty("value").GetString();
        // Eight bits clip nothing here: the spikes are the same, only sooner.
        Assert.Equal(digest("converted", "spikes"), digest("none", "spikes"));
        Assert.NotEqual(digest("converted", "cycles"), digest("none", "cycles"));
        Assert.Equal("0", Stats("none").GetProperty("events").GetProperty("adc_conversions").GetProperty("value").ToString());
        Assert.DoesNotContain("adc.conversion", Text("none", "stats.json"), StringComparison.Ordinal);
        Assert.Equal("False", Stats("none").GetProperty("run").GetProperty("rtl_twin").GetProperty("value").ToString());
    }

    [Theory]
    [InlineData("NC0104", "--devices", "rram-22nm", "--set", "synapse.weight_width=5 bits", "--set", "synapse.adc.kind=none")]
    [InlineData("NC0104", "--instances", "3")]
    [InlineData("NC0105", "--devices", "rram-22mn")]
    [InlineData("NC0101", "--devices", "rram-22nm", "--instances", "0")]
    [InlineData("NC0101", "--devices", "rram-22nm", "--yield-threshold", "2")]
    [InlineData("NC0101", "--devices", "rram-22nm", "--devices-sweep", "drift")]
    [InlineData("NC0101", "--devices", "rram-22nm", "--devices-sweep", "drift=1y..1s")]
    [InlineData("NC0105", "--devices", "rram-22nm", "--devices-sweep", "drifd=1s..1y")]
    [InlineData("NC0205", "--devices", "rram-22nm", "--drift-time", "10")]
    [InlineData("NC0104", "--devices", "rram-22nm", "--engine", "rtl")]
    [InlineData("NC0104", "--devices", "rram-22nm", "--chip", "sram-tile")]
    public void What_cannot_be_meant_is_refused(string code, params string[] arguments)
    {
        using var messages = new StringWriter();
        Assert.NotEqual(ExitCode.Done, CommandLine.Run([.. Arguments("refused"), .. arguments], new Output(TextWriter.Null, messages, false)));
        Assert.Contains($"error {code}", messages.ToString(), StringComparison.Ordinal);
    }

    private string[] Arguments(string name) =>
    [
        "run", Path.Combine(_demo, "digits.nir"), "--data", Path.Combine(_demo, "digits.csv.gz"), "--format", "digits", "--timesteps", "8", "--samples", "4", "--no-reference",
        "-o", Path.Combine(_folder, name),
    ];

    private void Run(string name, params string[] arguments)
    {
        using var messages = new StringWriter();
        var exit = CommandLine.Run([.. Arguments(name), .. arguments], new Output(TextWriter.Null, messages, false));
        Assert.True(exit == ExitCode.Done, messages.ToString());
    }

    private string Text(string run, string file) => File.ReadAllText(Path.Combine(_folder, run, file));

    private JsonElement Stats(string run) => JsonDocument.Parse(Text(run, "stats.json")).RootElement;

    private static double Value(JsonElement at, string name) => at.GetProperty(name).GetProperty("value").GetDouble();
}

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

    [Theory]
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

using System.Text.Json;
using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests;

/// <summary><c>neurochip tune</c>: what it writes runs as it says, and the same search gives the same bytes.</summary>
public sealed class TuneCommandTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurochip-tune-").FullName;
    private readonly string _demo = Path.Combine(SharedData.Repository, "emulator/NeuroChip.Cli/Demo");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_is_found_runs_as_the_table_says()
    {
        Assert.Equal(ExitCode.Done, Tune(TextWriter.Null, "one", "--threads", "1"));
        Assert.Equal(ExitCode.Done, Tune(TextWriter.Null, "two", "--threads", "2"));
        foreach (var file in new[] { "tuning.json", "tuned.nir" }) Assert.Equal(File.ReadAllBytes(At("one", file)), File.ReadAllBytes(At("two", file)));

        using var tuning = JsonDocument.Parse(File.ReadAllText(At("one", "tuning.json")));
        var figures = tuning.RootElement.GetProperty("figures");
        double Figure(string name, string when) => figures.GetProperty(name).GetProperty(when).GetDouble();
        Assert.True(Figure("accuracy", "after") >= Figure("accuracy", "before") - 1);
        Assert.True(Figure("stored_weights", "after") < Figure("stored_weights", "before"));
        Assert.True(Figure("crossbar_rows", "after") < Figure("crossbar_rows", "before"));
        Assert.Contains(tuning.RootElement.GetProperty("tried").EnumerateArray(), t => !t.GetProperty("kept").GetBoolean());

        // Half of the samples are calibration and half are not: together they are the run of all.
        var bits = string.Join(',', tuning.RootElement.GetProperty("weight_bits").EnumerateObject().Select(b => $"{b.Name}={b.Value.GetInt32()}"));
        Assert.Equal(ExitCode.Done, CommandLine.Run(["run", At("one", "tuned.nir"), .. Data, "--layer-bits", bits, "--no-reference", "-o", At("run", "")], new Output(TextWriter.Null, TextWriter.Null, false)));
        using var stats = JsonDocument.Parse(File.ReadAllText(At("run", "stats.json")));
        Assert.Equal((Figure("accuracy", "after") + Figure("accuracy_unseen", "after")) / 200, stats.RootElement.GetProperty("workload").GetProperty("accuracy").GetProperty("value").GetDouble(), 9);
        Assert.Equal(Figure("cores", "after"), stats.RootElement.GetProperty("mapping").GetProperty("cores_used").GetProperty("value").GetDouble());
    }

    [Fact]
    public void Only_what_is_kept_is_certified()
    {
        using var messages = new StringWriter();
        Assert.Equal(ExitCode.Done, Tune(messages, "certified", "--verbosity", "detailed"));
        // The untouched network, whose warnings are shown, and the result: tens of variants are compiled.
        Assert.Equal(2, Count("certify: "));
        Assert.True(Count("quantize: ") > 10);
        int Count(string what) => messages.ToString().Split(what).Length - 1;
    }

    [Theory]
    [InlineData("NC0101", "--max-loss", "-1")]
    [InlineData("NC0101", "--max-loss", "NaN")]
    [InlineData("NC0101", "--threads", "0")]
    [InlineData("NC0101", "--layer-bits", "if1")]
    [InlineData("NC0101", "--layer-bits", "if1=3,if1=4")]
    [InlineData("NC0104", "--layer-bits", "if1=3")]
    [InlineData("NC0604", "--labels", "none")]
    public void What_cannot_be_meant_is_refused(string code, params string[] arguments)
    {
        using var messages = new StringWriter();
        Assert.NotEqual(ExitCode.Done, Tune(messages, "refused", arguments));
        Assert.Contains($"error {code}", messages.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(At("refused", "tuned.nir")));
    }

    private string[] Data => ["--data", Path.Combine(_demo, "digits.csv.gz"), "--format", "digits", "--coding", "regular", "--timesteps", "8", "--split", "test", "--samples", "40"];

    private int Tune(TextWriter messages, string folder, params string[] arguments) =>
        CommandLine.Run(["tune", Path.Combine(_demo, "digits.nir"), .. Data, "-o", At(folder, ""), .. arguments], new Output(TextWriter.Null, messages, false));

    private string At(string folder, string file) => Path.Combine(_folder, folder, file);
}

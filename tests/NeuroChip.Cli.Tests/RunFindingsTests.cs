using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests;

/// <summary>What a run says of itself: labels that cannot be right, its inputs, and what it leaves out.</summary>
public sealed class RunFindingsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("neurochip-findings-").FullName;
    private readonly string _demo = Path.Combine(SharedData.Repository, "emulator/NeuroChip.Cli/Demo");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(9, false)]
    [InlineData(10, true)]
    public void A_label_beyond_the_outputs_is_a_warning(int label, bool warns)
    {
        var data = Path.Combine(_folder, "digits.csv");
        File.WriteAllText(data, string.Join(',', Enumerable.Repeat("8", 64)) + $",{label}\n");
        var messages = Run("--data", data, "--format", "digits");
        Assert.Equal(warns, messages.Contains("warning NC0604", StringComparison.Ordinal));
        Assert.Equal(warns, Output("report.html").Contains("NC0604", StringComparison.Ordinal));
    }

    [Fact]
    public void The_manifest_holds_the_chip_and_a_command_to_paste()
    {
        var chip = Path.Combine(_folder, "my chip.yaml");
        File.WriteAllText(chip, "extends: nvm-tile\nmesh: {width: 4}\n");
        Run("--data", Path.Combine(_demo, "digits.csv.gz"), "--chip", chip);
        var manifest = Output("manifest.json");
        Assert.Contains("my chip.yaml\"", manifest, StringComparison.Ordinal);
        Assert.Contains("my chip.yaml'", manifest.Replace("\\u0027", "'", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nvm-tile", true)]
    [InlineData("sram-tile", false)]
    public void A_report_on_ideal_crossbars_says_so(string chip, bool says)
    {
        Run("--data", Path.Combine(_demo, "digits.csv.gz"), "--chip", chip);
        Assert.Equal(says, Output("report.html").Contains("no conductance variation", StringComparison.Ordinal));
    }

    private string Output(string file) => File.ReadAllText(Path.Combine(_folder, "out", file));

    private string Run(params string[] arguments)
    {
        using var messages = new StringWriter();
        string[] all = ["run", Path.Combine(_demo, "digits.nir"), "--timesteps", "2", "--samples", "1", "-o", Path.Combine(_folder, "out"), .. arguments];
        Assert.Equal(ExitCode.Done, CommandLine.Run(all, new Output(TextWriter.Null, messages, false)));
        return messages.ToString();
    }
}

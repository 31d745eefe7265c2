using NeuroChip.Cli.Terminal;

namespace NeuroChip.Cli.Tests;

/// <summary>Fixed-length steps that are too short are said on stderr, and do not fail the run.</summary>
public sealed class MissedDeadlineTests
{
    [Theory]
    [InlineData("1us", true)]
    [InlineData("1ms", false)]
    public void StepsThatRunOverAreAWarning(string length, bool warns)
    {
        var demo = Path.Combine(SharedData.Repository, "emulator/NeuroChip.Cli/Demo");
        var folder = Directory.CreateTempSubdirectory("neurochip-deadline-").FullName;
        using var messages = new StringWriter();
        string[] arguments =
        [
            "run", Path.Combine(demo, "digits.nir"), "--data", Path.Combine(demo, "digits.csv.gz"), "--timesteps", "4", "--samples", "1", "--set", "step.mode=fixed",
            "--set", $"step.length={length}", "-o", folder,
        ];
        try
        {
            Assert.Equal(ExitCode.Done, CommandLine.Run(arguments, new Output(TextWriter.Null, messages, false)));
            Assert.Equal(warns, messages.ToString().Contains("warning NC0903", StringComparison.Ordinal));
            Assert.Equal(warns, File.ReadAllText(Path.Combine(folder, "report.html")).Contains("NC0903", StringComparison.Ordinal));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}

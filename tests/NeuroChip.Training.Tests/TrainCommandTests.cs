using System.Globalization;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Training.Tests.Data;

namespace NeuroChip.Training.Tests;

public sealed class TrainCommandTests
{
    private static readonly TrainingOptions Tiny = new() { Epochs = 1, Timesteps = 2 };

    [Fact]
    public void Same_seed_gives_the_same_report_and_file_and_another_seed_does_not()
    {
        var first = Train(Tiny);
        Assert.Equal(first, Train(Tiny));
        Assert.NotEqual(first.Network, Train(Tiny with { Seed = 2 }).Network);
    }

    [Fact]
    public void A_short_training_learns()
    {
        // Chance is 10 %.
        var (report, _) = Train(Tiny with { Timesteps = 8, Epochs = 2 });
        var last = report.Split('\n').Last(l => l.StartsWith("epoch", StringComparison.Ordinal));
        var accuracy = double.Parse(last.Split(' ')[^2], CultureInfo.InvariantCulture);
        Assert.InRange(accuracy, 40.0, 100.0);
    }

    [Fact]
    public void Options_out_of_range_are_reported_together()
    {
        var options = new TrainingOptions { Epochs = 0, Timesteps = -3, LearningRate = double.NaN, LogitPerSpike = 0 };
        var e = Assert.Throws<DiagnosticException>(() => TrainCommand.Run("x", null, options, false, TextWriter.Null));
        Assert.Equal(4, e.Diagnostics.Count);
        Assert.Equal(2, e.ExitCode);
    }

    [Fact]
    public void Output_that_cannot_be_written_is_diagnosed_before_training()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName(), "missing", "x.nir");
        var report = new StringWriter();
        var e = Assert.Throws<DiagnosticException>(() => TrainCommand.Run(DemoData.Digits, path, Tiny, false, report));
        Assert.Equal("NC0103", e.Diagnostics[0].Code);
        Assert.DoesNotContain("epoch", report.ToString(), StringComparison.Ordinal);
    }

    private static (string Report, string Network) Train(TrainingOptions options)
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".nir");
        try
        {
            var report = new StringWriter();
            Assert.Equal(0, TrainCommand.Run(DemoData.Digits, path, options, validate: false, report));
            return (report.ToString().Replace(path, "FILE", StringComparison.Ordinal), Convert.ToHexString(File.ReadAllBytes(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }
}

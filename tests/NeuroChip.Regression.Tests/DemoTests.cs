using NeuroChip.Regression.Tests.Acceptance;

namespace NeuroChip.Regression.Tests;

/// <summary>The demo as a newcomer runs it, twice.</summary>
public sealed class DemoTests
{
    [Fact]
    public void A_second_run_gives_the_same_bytes_except_in_the_manifest()
    {
        using var first = new ToolRun("demo", "--threads", "1");
        using var second = new ToolRun("demo", "--threads", "2");
        Assert.InRange(first.Stats().Number("workload.accuracy"), 0.95, 1);
        Assert.InRange(first.Stats().Number("workload.reference_accuracy"), 0.95, 1);
        Assert.Equal(0, second.ExitCode);
        Assert.Equal(first.Results.Replace(first.Folder, "", StringComparison.Ordinal), second.Results.Replace(second.Folder, "", StringComparison.Ordinal));
        string[] Files(ToolRun run) => [.. Directory.GetFiles(run.Folder, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(run.Folder, f)).Order(StringComparer.Ordinal)];
        Assert.Equal(["chip.resolved.yaml", "counters.csv", "manifest.json", "mapping.json", "record.json", "report.html", "spikes.csv", "stats.json"], Files(first));
        Assert.Equal(Files(first), Files(second));
        foreach (var file in Files(first).Where(f => f != "manifest.json")) Assert.True(File.ReadAllBytes(first.At(file)).AsSpan().SequenceEqual(File.ReadAllBytes(second.At(file))), file);
    }
}

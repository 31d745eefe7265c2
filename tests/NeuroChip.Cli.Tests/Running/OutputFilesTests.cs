using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests.Running;

/// <summary>Results that belong together are all there or none is.</summary>
public sealed class OutputFilesTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly StringWriter _messages = new();

    public void Dispose()
    {
        _scratch.Dispose();
        _messages.Dispose();
    }

    [Fact]
    public void OneInterruptWaitsForAllFiles()
    {
        using (var files = Written())
        {
            Assert.True(files.Hold());
            Assert.Contains("the results are being written", _messages.ToString(), StringComparison.Ordinal);
            files.Commit();
        }
        Assert.Equal(["a", "b"], Names());
    }

    [Fact]
    public void TwoInterruptsLeaveNoFile()
    {
        using var files = Written();
        Assert.True(files.Hold());
        Assert.False(files.Hold());
        Assert.Empty(Names());
    }

    [Fact]
    public void FilesThatAreMovedAreNotInterrupted()
    {
        using var files = Written();
        files.Commit();
        Assert.True(files.Hold());
        Assert.True(files.Hold());
        Assert.Equal(["a", "b"], Names());
    }

    [Theory]
    [InlineData("report.html", "sanafe", "loihi1", "NET", "--timesteps", "3")]
    [InlineData("report.html", "run", "DIGITS", "--data", "DATA", "--timesteps", "2", "--samples", "1")]
    [InlineData("manifest.json", "run", "DIGITS", "--data", "DATA", "--timesteps", "2", "--samples", "1")]
    [InlineData("tuning.json", "tune", "DIGITS", "--data", "DATA", "--timesteps", "2", "--samples", "2", "--passes", "rows")]
    public void AFileThatCannotBeWrittenLeavesNone(string obstacle, params string[] command)
    {
        _scratch.Folder(Path.Combine("results", obstacle));
        var network = _scratch.Text("n.yaml", Network);
        string Named(string word) => word switch { "DIGITS" => Scratch.Digits, "DATA" => Scratch.DigitsData, "NET" => network, _ => word };
        var run = ToolRun.Of([.. command.Select(Named), "-o", _scratch.Results]);
        Assert.True(run.Exit == 2, run.Err);
        Assert.Contains($"{obstacle}: error NC0103: cannot write: it is a folder, not a file", run.Err, StringComparison.Ordinal);
        Assert.Empty(Names());
    }

    private const string Network = """
        network:
          name: two
          groups:
          - {name: a, attributes: {threshold: 1}, neurons: [0: {bias: 2}]}
          - {name: b, attributes: {threshold: 3}, neurons: [0: []]}
          edges:
          - a -> b: {type: dense, weight: [1]}
        mappings:
        - a: {core: 0.0}
        - b: {core: 0.1}
        """;

    private string[] Names() => [.. _scratch.ResultFiles().Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    private OutputFiles Written()
    {
        var files = new OutputFiles(new Output(TextWriter.Null, _messages, isTerminal: false));
        files.Text(Path.Combine(_scratch.Results, "a"), "1");
        files.Text(Path.Combine(_scratch.Results, "b"), "2");
        Assert.Equal(["a.tmp", "b.tmp"], Names());
        return files;
    }
}

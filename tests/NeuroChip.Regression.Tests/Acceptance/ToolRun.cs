using NeuroChip.Cli;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Compare;

namespace NeuroChip.Regression.Tests.Acceptance;

/// <summary>A command line of the tool run in this process, with its output folder.</summary>
internal sealed class ToolRun : IDisposable
{
    internal ToolRun(params string[] arguments)
    {
        Folder = Directory.CreateTempSubdirectory("neurochip-test-").FullName;
        using var results = new StringWriter();
        using var messages = new StringWriter();
        ExitCode = CommandLine.Run([.. arguments, "-o", Folder], new Output(results, messages, false));
        (Results, Messages) = (results.ToString(), messages.ToString());
    }

    internal string Folder { get; }

    internal int ExitCode { get; }

    internal string Results { get; }

    internal string Messages { get; }

    internal string At(string file) => Path.Combine(Folder, file);

    /// <summary>The figures of a run that must have succeeded.</summary>
    internal StatsFile Stats()
    {
        Assert.True(ExitCode == 0, Messages);
        return StatsFile.Load(At("stats.json"));
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

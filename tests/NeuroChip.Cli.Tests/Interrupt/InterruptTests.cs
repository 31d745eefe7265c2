using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests.Interrupt;

/// <summary>Ctrl-C during a run keeps the finished samples and says that they are not all.</summary>
public sealed class InterruptTests
{
    [Fact]
    public void FinishedSamplesAreKeptAndMarkedIncomplete()
    {
        // Windows has no signal that one process can send to another's run alone.
        if (OperatingSystem.IsWindows()) return;
        using var scratch = new Scratch();
        var tool = Path.Combine(AppContext.BaseDirectory, "neurochip.dll");
        string[] arguments = [tool, "run", Scratch.Digits, "--data", Scratch.DigitsData, "--format", "digits", "--timesteps", "16", "--engine", "cycle", "--threads", "2", "-o", scratch.Results];
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        using var running = new ManualResetEventSlim();
        var messages = new List<string>();
        process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is null) return;
            lock (messages) messages.Add(e.Data);
            if (e.Data.StartsWith("emulating:", StringComparison.Ordinal)) running.Set();
        };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            // The first tenth of 1797 samples is reported; the rest takes much longer than a signal.
            Assert.True(running.Wait(TimeSpan.FromSeconds(90)), "no progress was reported");
            using var kill = Process.Start("kill", ["-INT", process.Id.ToString(CultureInfo.InvariantCulture)])!;
            kill.WaitForExit();
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), "the run goes on after SIGINT");
            process.WaitForExit();
        }
        finally
        {
            if (!process.HasExited) process.Kill();
        }
        lock (messages) Assert.True(process.ExitCode == 130, $"exit {process.ExitCode}\n{string.Join('\n', messages)}");
        lock (messages) Assert.Contains(messages, m => m.StartsWith("interrupted", StringComparison.Ordinal));

        using var stats = JsonDocument.Parse(File.ReadAllText(Path.Combine(scratch.Results, "stats.json")));
        Assert.False(Value(stats, "run.complete").GetBoolean());
        var finished = Value(stats, "workload.samples").GetInt32();
        Assert.InRange(finished, 1, 1796);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"digits: {finished} of 1797 samples"), Value(stats, "workload.data").GetString());
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(scratch.Results, "manifest.json")));
        Assert.False(manifest.RootElement.GetProperty("complete").GetBoolean());
        Assert.True(File.Exists(Path.Combine(scratch.Results, "report.html")));
        Assert.Empty(Directory.GetFiles(scratch.Results, "*.tmp"));
    }

    private static JsonElement Value(JsonDocument stats, string path)
    {
        var at = stats.RootElement;
        foreach (var key in path.Split('.')) at = at.GetProperty(key);
        return at.GetProperty("value");
    }
}

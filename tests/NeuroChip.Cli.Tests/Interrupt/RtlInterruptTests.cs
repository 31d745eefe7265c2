using System.Diagnostics;
using System.Globalization;
using NeuroChip.Cli.Tests.Hostile;

namespace NeuroChip.Cli.Tests.Interrupt;

/// <summary>Ctrl-C while Verilator or g++ work: the tool says that it was interrupted, and the cache holds no half build.</summary>
public sealed class RtlInterruptTests
{
    [RtlTheory]
    [InlineData(false, "building the hardware")]
    [InlineData(true, "building the hardware")]
    [InlineData(false, "compiling the hardware")]
    [InlineData(true, "compiling the hardware")]
    public void ABuildEndsWith130AndLeavesNothing(bool group, string stage)
    {
        if (OperatingSystem.IsWindows()) return;
        using var scratch = new Scratch();
        // A terminal sends the signal to the tools as well: here to all of a session of their own.
        var start = new ProcessStartInfo("setsid", ["dotnet", Path.Combine(AppContext.BaseDirectory, "neurochip.dll"), "rtl", "build", "--set", "core.neurons=64"])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        };
        start.Environment["NEUROCHIP_RTL_CACHE"] = scratch.Results;
        using var process = Process.Start(start)!;
        using var reached = new ManualResetEventSlim();
        var messages = new List<string>();
        process.ErrorDataReceived += (_, e) =>
        {
            if (e.Data is null) return;
            lock (messages) messages.Add(e.Data);
            if (e.Data.StartsWith(stage, StringComparison.Ordinal)) reached.Set();
        };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        try
        {
            Assert.True(reached.Wait(TimeSpan.FromSeconds(120)), "nothing is built");
            Thread.Sleep(300);
            using var kill = Process.Start("kill", ["-INT", "--", (group ? "-" : "") + process.Id.ToString(CultureInfo.InvariantCulture)])!;
            kill.WaitForExit();
            Assert.True(process.WaitForExit(TimeSpan.FromSeconds(60)), "the build goes on after SIGINT");
            process.WaitForExit();
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
        lock (messages) Assert.True(process.ExitCode == 130, $"exit {process.ExitCode}\n{string.Join('\n', messages)}");
        lock (messages) Assert.Equal("interrupted", messages[^1]);
        Assert.DoesNotContain(Directory.GetDirectories(scratch.Results), d => !Path.GetFileName(d).StartsWith("runtime-", StringComparison.Ordinal) || d.EndsWith(".partial", StringComparison.Ordinal));
    }
}

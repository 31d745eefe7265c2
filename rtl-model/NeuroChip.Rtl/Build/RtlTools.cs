using System.Diagnostics;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Rtl.Build;

/// <summary>The external tools that turn the hardware description into a library.</summary>
public static class RtlTools
{
    private static readonly (string Tool, string Package)[] Needed = [("verilator", "verilator"), ("g++", "g++")];

    /// <summary>Tools that are not on the PATH, with their Debian packages.</summary>
    public static IReadOnlyList<(string Tool, string Package)> Missing() => MissingIn(Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>Requires every tool.</summary>
    /// <exception cref="DiagnosticException">NC0107 names what is missing.</exception>
    public static void Require() => Require(Environment.GetEnvironmentVariable("PATH") ?? "");

    /// <summary>The same for a search path.</summary>
    internal static void Require(string path)
    {
        var missing = MissingIn(path);
        if (missing.Length == 0) return;
        throw new DiagnosticException("NC0107", "the hardware description needs " + string.Join(" and ", missing.Select(m => m.Tool)) + ", not found on the PATH", null,
            "on Debian or Ubuntu: sudo apt-get install " + string.Join(' ', missing.Select(m => m.Package)));
    }

    /// <summary>Runs a tool to its end and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">The tool failed; the message holds the end of its output.</exception>
    internal static string Run(string tool, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var a in arguments) start.ArgumentList.Add(a);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start");
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{tool} failed with exit code {process.ExitCode} in {folder}:\n{text[^Math.Min(text.Length, 4000)..]}");
        return text.Trim();
    }

    private static (string Tool, string Package)[] MissingIn(string path)
    {
        var folders = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. Needed.Where(n => !folders.Any(f => File.Exists(Path.Combine(f, n.Tool))))];
    }
}

using System.Diagnostics;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Rtl.Build;

/// <summary>The external tools that turn the hardware description into a library.</summary>
public static class RtlTools
{
    private static readonly (string Tool, string Package)[] Needed = [("verilator", "verilator"), ("g++", "g++")];

    /// <summary>Tools that are not on the PATH, with their Debian packages.</summary>
    public static IReadOnlyList<(string Tool, string Package)> Missing() => [.. Needed.Where(n => Find(n.Tool) is null)];

    /// <summary>Requires every tool.</summary>
    /// <exception cref="DiagnosticException">NC0107 names what is missing.</exception>
    public static void Require()
    {
        var missing = Missing();
        if (missing.Count == 0) return;
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

    private static string? Find(string tool)
    {
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries))
            if (File.Exists(Path.Combine(folder, tool))) return Path.Combine(folder, tool);
        return null;
    }
}

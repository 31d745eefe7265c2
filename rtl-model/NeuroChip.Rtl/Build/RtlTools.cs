using System.Diagnostics;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Rtl.Build;

/// <summary>The external tools that turn the hardware description into a library.</summary>
public static class RtlTools
{
    /// <summary>Turns SystemVerilog into C++.</summary>
    public static readonly (string Tool, string Package) Verilator = ("verilator", "verilator");

    /// <summary>Compiles that C++.</summary>
    public static readonly (string Tool, string Package) Compiler = ("g++", "g++");

    /// <summary>The event-driven simulator, a second front end.</summary>
    public static readonly (string Tool, string Package) Icarus = ("iverilog", "iverilog");

    /// <summary>Synthesis, a third front end.</summary>
    public static readonly (string Tool, string Package) Yosys = ("yosys", "yosys");

    private static readonly (string Tool, string Package)[] Needed = [Verilator, Compiler];

    /// <summary>Tools that are not on the PATH, with their Debian packages.</summary>
    public static IReadOnlyList<(string Tool, string Package)> Missing() => MissingIn(SearchPath, Needed);

    /// <summary>Requires what a verilated tile needs.</summary>
    /// <exception cref="DiagnosticException">NC0107 names what is missing.</exception>
    public static void Require() => Require(SearchPath, Needed);

    /// <summary>Requires some tools.</summary>
    /// <exception cref="DiagnosticException">NC0107 names all that are missing.</exception>
    public static void Require(params (string Tool, string Package)[] tools) => Require(SearchPath, tools);

    /// <summary>What a verilated tile needs, on a search path.</summary>
    internal static void Require(string path) => Require(path, Needed);

    private static string SearchPath => Environment.GetEnvironmentVariable("PATH") ?? "";

    private static void Require(string path, (string Tool, string Package)[] tools)
    {
        var missing = MissingIn(path, tools);
        if (missing.Length == 0) return;
        throw new DiagnosticException("NC0107", "the hardware description needs " + string.Join(" and ", missing.Select(m => m.Tool)) + ", not found on the PATH", null,
            "on Debian or Ubuntu: sudo apt-get install " + string.Join(' ', missing.Select(m => m.Package).Distinct()));
    }

    /// <summary>Runs a tool to its end and returns what it printed.</summary>
    /// <exception cref="OperationCanceledException">Ctrl+C.</exception>
    /// <exception cref="InvalidOperationException">The tool failed; the message holds the end of its output.</exception>
    internal static string Run(string tool, IEnumerable<string> arguments, string folder)
    {
        var (exit, text) = Try(tool, arguments, folder);
        return exit == 0 ? text : throw new InvalidOperationException($"{tool} failed with exit code {exit}:\n{text[^Math.Min(text.Length, 4000)..]}");
    }

    /// <summary>Runs a tool to its end and returns its exit code and what it printed.</summary>
    /// <exception cref="OperationCanceledException">Ctrl+C.</exception>
    internal static (int Exit, string Text) Try(string tool, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(tool) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder };
        foreach (var a in arguments) start.ArgumentList.Add(a);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{tool} did not start");
        using var interruptible = new Interruptible(() => Stop(process));
        var errors = process.StandardError.ReadToEndAsync();
        var text = process.StandardOutput.ReadToEnd() + errors.GetAwaiter().GetResult();
        process.WaitForExit();
        interruptible.ThrowIfInterrupted(process.ExitCode == 0 ? default : TimeSpan.FromMilliseconds(100));
        return (process.ExitCode, text.Trim());
    }

    private static void Stop(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has ended already.
        }
    }

    private static (string Tool, string Package)[] MissingIn(string path, (string Tool, string Package)[] tools)
    {
        var folders = path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return [.. tools.Where(n => !folders.Any(f => File.Exists(Path.Combine(f, n.Tool))))];
    }
}

using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace NeuroChip.Benchmarks.Race;

/// <summary>Runs a program to its end and measures the CPU time it used, all threads, start-up included.</summary>
internal sealed record ChildRun(double CpuSeconds, int ExitCode, string Output, string Errors)
{
    internal static ChildRun Start(string program, IEnumerable<string> arguments, string folder)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        // One thread: the CPU time of a pool of threads includes their spinning.
        start.Environment["OMP_NUM_THREADS"] = "1";
        var before = ChildSeconds();
        using var process = Launch(start);
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        var cpu = OperatingSystem.IsWindows() ? process.TotalProcessorTime.TotalSeconds : ChildSeconds() - before;
        return new ChildRun(cpu, process.ExitCode, output, errors.Result);
    }

    private static Process Launch(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start) ?? throw new RaceFailure($"{start.FileName} does not start");
        }
        catch (Win32Exception e)
        {
            throw new RaceFailure($"{start.FileName} does not start: {e.Message}");
        }
    }

    // CPU time of all children that have ended.
    private static double ChildSeconds()
    {
        if (OperatingSystem.IsWindows()) return 0;
        var usage = new long[64];
        const int children = -1;
        if (GetResourceUsage(children, usage) != 0) throw new InvalidOperationException("getrusage failed");
        // Two struct timeval (user, system) stand first: seconds, microseconds.
        return usage[0] + usage[2] + 1e-6 * ((int)usage[1] + (int)usage[3]);
    }

    [DllImport("libc", EntryPoint = "getrusage"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int GetResourceUsage(int who, [Out] long[] usage);
}

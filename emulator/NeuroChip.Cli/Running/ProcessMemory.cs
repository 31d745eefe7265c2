using System.Diagnostics;

namespace NeuroChip.Cli.Running;

/// <summary>What this process has taken of the machine's memory.</summary>
internal static class ProcessMemory
{
    /// <summary>The most at any time, bytes.</summary>
    internal static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }
}

using System.Globalization;

namespace NeuroChip.Benchmarks.Cpu;

/// <summary>
/// CPU seconds of this process, user and system, for a list of workloads: the median of five. Unlike wall time it hardly depends on what else
/// the machine does.
/// </summary>
internal static class CpuTable
{
    private const int Repeats = 5;

    internal static int Run(ReadOnlySpan<string> only)
    {
        Console.WriteLine($"{"workload",-34}{"CPU ms",12}{"per unit",20}");
        foreach (var work in CpuWork.All)
        {
            if (!IsNamed(work.Name, only)) continue;
            var body = work.Prepare();
            body();
            body();
            var times = new double[Repeats];
            for (var i = 0; i < Repeats; i++)
            {
                GC.Collect();
                var before = Environment.CpuUsage.TotalTime;
                body();
                times[i] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
            }
            Array.Sort(times);
            var median = times[Repeats / 2];
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{work.Name,-34}{median,12:F2}{median * 1e6 / work.Units,17:F2} ns / {work.Unit}"));
        }
        return 0;
    }

    /// <summary>True without names, or if one of them begins the workload's name: "crossbar" runs all crossbars.</summary>
    private static bool IsNamed(string work, ReadOnlySpan<string> only)
    {
        foreach (var name in only)
            if (work.StartsWith(name, StringComparison.Ordinal)) return true;
        return only.Length == 0;
    }
}

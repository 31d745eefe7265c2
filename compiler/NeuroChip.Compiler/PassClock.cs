using System.Diagnostics;

namespace NeuroChip.Compiler;

/// <summary>Measures passes.</summary>
internal sealed class PassClock
{
    private readonly List<PassTiming> _timings = [];

    /// <summary>Per name, in the order of first use.</summary>
    internal IReadOnlyList<PassTiming> Timings => _timings;

    internal void Measure(string pass, Action body) => Measure(pass, () =>
    {
        body();
        return true;
    });

    internal T Measure<T>(string pass, Func<T> body)
    {
        var (wall, cpu, bytes) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        var result = body();
        var spent = new PassTiming(pass, Stopwatch.GetElapsedTime(wall), Environment.CpuUsage.TotalTime - cpu, GC.GetTotalAllocatedBytes() - bytes);
        var known = _timings.FindIndex(t => t.Pass == pass);
        if (known < 0) _timings.Add(spent);
        else _timings[known] = new PassTiming(pass, _timings[known].Wall + spent.Wall, _timings[known].Cpu + spent.Cpu, _timings[known].AllocatedBytes + spent.AllocatedBytes);
        return result;
    }
}

using System.Globalization;
using NeuroChip.Compiler.Explain;

namespace NeuroChip.Cli.Running;

/// <summary>
/// compile --explain: what every step did goes to stdout as it ends, the same for the same input; CPU time and allocated memory differ from run to run and
/// follow on stderr as a table.
/// </summary>
internal sealed class PassTimes(TextWriter results, TextWriter messages) : ICompilationObserver
{
    private const double MiB = 1 << 20;
    private readonly List<(string Step, double Seconds, double Bytes)> _steps = [];
    private TimeSpan _cpu;
    private long _bytes;

    public void Begin(string step)
    {
        _bytes = GC.GetTotalAllocatedBytes();
        _cpu = Environment.CpuUsage.TotalTime;
    }

    public void End(string step, Func<IReadOnlyList<string>> what)
    {
        _steps.Add((step, (Environment.CpuUsage.TotalTime - _cpu).TotalSeconds, GC.GetTotalAllocatedBytes() - _bytes));
        results.WriteLine($"{_steps.Count,2} {step}");
        foreach (var line in what()) results.WriteLine("     " + line);
    }

    /// <summary>The table of times.</summary>
    internal void WriteTimes()
    {
        messages.WriteLine("step                CPU time    allocated");
        for (var i = 0; i < _steps.Count; i++) Row($"{i + 1,2} {_steps[i].Step}", _steps[i].Seconds, _steps[i].Bytes);
        Row("   sum", _steps.Sum(s => s.Seconds), _steps.Sum(s => s.Bytes));
    }

    private void Row(string name, double seconds, double bytes) =>
        messages.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-18} {1000 * seconds,7:0.0} ms {bytes / MiB,8:0.0} MiB"));
}

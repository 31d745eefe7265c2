using System.Diagnostics;
using NeuroChip.Cli.Terminal;
using NeuroChip.Compiler.Explain;

namespace NeuroChip.Cli.Running;

/// <summary>Progress of a compilation that takes longer than a moment, by steps; most compilations end without a line of it.</summary>
internal sealed class CompileProgress(Output output) : ICompilationObserver
{
    private static readonly string[] Steps = ["flatten", "fold", "discretize", "split", "place", "allocate-axons", "quantize", "route", "emit", "certify", "compare"];

    private readonly ProgressLine _line = new(output, "compiling", "steps");
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public void Begin(string step)
    {
    }

    public void End(string step, Func<IReadOnlyList<string>> what)
    {
        // A step that mapping repeats keeps its number.
        var number = Array.IndexOf(Steps, step) + 1;
        if (number > 0 && _watch.Elapsed.TotalSeconds > 2) _line.Report(number, Steps.Length);
    }

    /// <summary>Ends the updating line, if there is one.</summary>
    internal void Close() => _line.Close();
}

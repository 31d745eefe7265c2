using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Compiler;

namespace NeuroChip.Cli.Conversion;

/// <summary>What <c>--explain</c> and <c>--print-passes</c> say of a network that is compiled more than once: kept until it is known which compilation counts.</summary>
internal sealed class TrialPasses(Output output, bool explain, bool print)
{
    private readonly List<(StringWriter Text, PassTimes? Times)> _trials = [];

    /// <summary>Options for the next compilation.</summary>
    internal CompilerOptions Watch(CompilerOptions options)
    {
        var text = new StringWriter { NewLine = "\n" };
        var times = explain ? new PassTimes(text, output.Messages) : null;
        _trials.Add((text, times));
        return options with { Observer = times ?? options.Observer, Trace = print ? PassText.To(text) : null };
    }

    /// <summary>Prints the passes of the compilation that counts, and what the correction on the chip did.</summary>
    internal PassTimes? Show(ChipCalibrationReport? calibration)
    {
        // The first has no correction, the second has.
        var (text, times) = _trials[calibration is { Kept: true } ? 1 : 0];
        output.Results.Write(text);
        if (explain && calibration is not null) output.Results.WriteLine($"compiled twice, shown once: {calibration}");
        return times;
    }

    /// <summary>Prints how far the last compilation came.</summary>
    internal void ShowLast()
    {
        if (_trials.Count > 0) output.Results.Write(_trials[^1].Text);
    }
}

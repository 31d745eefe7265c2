using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Plan;

/// <summary>Turns delays in seconds into time-steps: round(delay / dt).</summary>
internal static class DelayRounding
{
    /// <summary>Longest delay in steps; far above what any chip holds, it bounds the memory of the reference run.</summary>
    internal const int MaxSteps = 4096;

    private const double NearInteger = 0.01;

    /// <summary>Adds a node's delays to those collected so far on a path.</summary>
    /// <param name="steps">So far, length 1 or one per source element.</param>
    /// <param name="delay">The node.</param>
    /// <param name="mixed">True if an operator before it mixes elements, so that delays per element no longer belong to source elements.</param>
    /// <param name="semantics">Gives dt.</param>
    /// <param name="bag">Receives NC0503, NC0506 and NC0509.</param>
    internal static int[] Add(int[] steps, DelayNode delay, bool mixed, SnnSemantics semantics, DiagnosticBag bag)
    {
        var position = new SourcePosition(delay.Origin);
        if (semantics.Dt is not { } dt)
        {
            Once(bag, "NC0509", $"'{delay.Name}' delays by seconds, so the length of a time-step must be known", position, "give --dt, for example --dt 1ms");
            return steps;
        }
        var seconds = delay.Seconds;
        if (mixed && seconds.AsSpan().IndexOfAnyExcept(seconds[0]) >= 0)
        {
            Once(bag, "NC0503", $"'{delay.Name}' delays each element differently behind an operator that mixes elements", position,
                "supported are equal delays, or different ones directly behind a population");
            return steps;
        }
        if (mixed) seconds = [seconds[0]];
        var sum = new int[Math.Max(steps.Length, seconds.Length)];
        for (var i = 0; i < sum.Length; i++)
        {
            var exact = seconds[seconds.Length == 1 ? 0 : i] / dt;
            if (!(exact >= 0 && exact <= MaxSteps))
            {
                Once(bag, "NC0506", $"the delay of {seconds[seconds.Length == 1 ? 0 : i]} s in '{delay.Name}' is not between 0 and {MaxSteps} time-steps", position);
                return steps;
            }
            var rounded = Math.Round(exact);
            if (Math.Abs(exact - rounded) > NearInteger)
                Once(bag, "NC0506", $"delays of '{delay.Name}' are not whole time-steps ({exact:0.###}) and are rounded", position, "choose a --dt that divides them", Severity.Warning);
            sum[i] = Math.Min(MaxSteps, steps[steps.Length == 1 ? 0 : i] + (int)rounded);
        }
        return sum;
    }

    // A node lies on many paths, and its trouble is reported once.
    private static void Once(DiagnosticBag bag, string code, string message, SourcePosition position, string? hint = null, Severity severity = Severity.Error)
    {
        foreach (var item in bag.Items)
            if (item.Code == code && item.Severity == severity && item.Position?.File == position.File) return;
        if (severity == Severity.Error) bag.Error(code, message, position, hint);
        else bag.Warning(code, message, position, hint);
    }
}

using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Workloads.Events;

/// <summary>How a recording is cut into time-steps; see <see cref="WorkloadReader.Open(WorkloadOptions)"/>.</summary>
/// <param name="DtNanoseconds">Length of a step, or null: from the recording and <paramref name="Timesteps"/>.</param>
/// <param name="Timesteps">Number of steps, or null: enough to cover every event.</param>
/// <param name="Origin">Where step 0 starts.</param>
/// <param name="CountMode">What several events in a step become.</param>
internal sealed record BinningRule(long? DtNanoseconds, int? Timesteps, TimeOrigin Origin, CountMode CountMode)
{
    /// <summary>Most time-steps of a sample: 70 minutes at 1 ms.</summary>
    internal const int StepLimit = 1 << 22;

    /// <summary>Checks the options of every format.</summary>
    /// <returns>The rule, or null after an error.</returns>
    internal static BinningRule? Create(WorkloadOptions options, DiagnosticBag bag)
    {
        var errors = bag.Items.Count;
        if (options.Timesteps is { } steps && steps is < 1 or > StepLimit)
            bag.Error("NC0607", $"{steps} time-steps; a sample has 1 to {StepLimit}", new SourcePosition("--timesteps"), "give --timesteps 16, for example");
        long? dt = null;
        if (options.Dt is { } seconds)
        {
            if (double.IsFinite(seconds) && seconds is >= 1e-9 and <= 1e6) dt = (long)Math.Round(seconds * 1e9);
            else bag.Error("NC0607", FormattableString.Invariant($"a time-step of {seconds} s; it must lie between 1 ns and 1e6 s"), hint: "give --dt 1ms, for example");
        }
        return bag.Items.Count > errors ? null : new BinningRule(dt, options.Timesteps, options.Origin, options.CountMode);
    }

    /// <summary>For <see cref="IWorkload.Describe()"/>.</summary>
    internal string Describe()
    {
        var origin = Origin switch
        {
            TimeOrigin.Zero => "from time 0",
            TimeOrigin.Grid when DtNanoseconds is not null => "on the recording's own clock",
            _ => "from the first event",
        };
        var bins = (DtNanoseconds, Timesteps) switch
        {
            ({ } dt, { } t) => $"{t} bins of {Text(dt)} {origin}",
            ({ } dt, null) => $"{Text(dt)} bins {origin}",
            (null, { } t) => $"{t} equal bins {origin} to the last",
            _ => "no bins",
        };
        return bins + (CountMode == CountMode.Count ? ", counts kept" : ", counts clipped at 1");
    }

    private static string Text(long nanoseconds) => (nanoseconds % 1000, nanoseconds % 1_000_000) switch
    {
        (0, 0) => FormattableString.Invariant($"{nanoseconds / 1_000_000} ms"),
        (0, _) => FormattableString.Invariant($"{nanoseconds / 1000} us"),
        _ => FormattableString.Invariant($"{nanoseconds} ns"),
    };
}

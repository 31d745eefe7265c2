using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports;

/// <summary>Accuracy over the number of time-steps, all from one run: what the read-out would have said had the run ended after step t.</summary>
/// <param name="Values">Share of labelled samples classified correctly after 1, 2, ... steps.</param>
/// <param name="Reference">Accuracy of the reference; null without one.</param>
public sealed record AccuracyCurve(IReadOnlyList<double> Values, double? Reference)
{
    /// <summary>The loss against the reference up to which a run counts as good enough: one point.</summary>
    public const double Tolerance = 0.01;

    /// <summary>The smallest number of steps from which on, to the end of the run, at most <see cref="Tolerance"/> is lost; null if there is none.</summary>
    public int? Enough
    {
        get
        {
            if (Reference is not { } reference) return null;
            var steps = Values.Count;
            // Half a sample of slack would be too much; rounding of the two ratios is not.
            while (steps > 0 && Values[steps - 1] >= reference - Tolerance - 1e-9) steps--;
            return steps == Values.Count ? null : steps + 1;
        }
    }

    /// <summary>The curve of a run, or null.</summary>
    public static AccuracyCurve? Of(IReadOnlyList<SampleResult> samples, int timesteps, double? reference)
    {
        if (timesteps < 2) return null;
        var right = new long[timesteps];
        var labelled = 0;
        foreach (var sample in samples)
        {
            if (sample.Decisions is not { Length: >= 2 } decisions) return null;
            if (sample.Label < 0) continue;
            labelled++;
            for (var d = 0; d + 1 < decisions.Length; d += 2)
            {
                var end = d + 2 < decisions.Length ? decisions[d + 2] : timesteps;
                if (decisions[d + 1] == sample.Label)
                    for (var t = Math.Max(0, decisions[d]); t < Math.Min(end, timesteps); t++) right[t]++;
            }
        }
        return labelled == 0 ? null : new AccuracyCurve([.. right.Select(r => (double)r / labelled)], reference);
    }
}

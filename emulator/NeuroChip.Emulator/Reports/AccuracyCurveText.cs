using System.Text;

namespace NeuroChip.Emulator.Reports;

/// <summary>The accuracy over time-steps as one line.</summary>
public static class AccuracyCurveText
{
    /// <summary>A few steps of the curve, and how many are enough.</summary>
    public static string Write(AccuracyCurve curve)
    {
        var text = new StringBuilder("accuracy after steps");
        for (var t = 1; t < curve.Values.Count; t *= 2) text.Append(FormattableString.Invariant($" {t}: {Engineering.Percent(curve.Values[t - 1])},"));
        text.Append(FormattableString.Invariant($" {curve.Values.Count}: {Engineering.Percent(curve.Values[^1])}"));
        if (curve.Reference is { } reference)
            text.Append(FormattableString.Invariant($"; trained network {Engineering.Percent(reference)}, ")).Append(curve.Enough is { } enough ? FormattableString.Invariant($"within one point from {enough} steps on") : "not within one point");
        return text.ToString();
    }
}

namespace NeuroChip.Networks.Conversion;

/// <summary>How the scale of a layer is found.</summary>
/// <param name="Percentile">Of the positive activations on the calibration images, 0 to 100; 100 = the largest.</param>
/// <param name="PerChannel">A scale of its own for every channel, else one per layer.</param>
public sealed record NormalizationRule(double Percentile, bool PerChannel)
{
    /// <summary>The 99.9th percentile per channel.</summary>
    public static NormalizationRule Default { get; } = new(99.9, true);

    /// <inheritdoc/>
    public override string ToString() => (Percentile >= 100 ? "maximum" : FormattableString.Invariant($"{Percentile:0.###}th percentile")) + (PerChannel ? " per channel" : " per layer");
}

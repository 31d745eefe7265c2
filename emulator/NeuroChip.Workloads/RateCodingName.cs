namespace NeuroChip.Workloads;

/// <summary>The names that options, reports and messages call the rules of <see cref="RateCoding"/> by.</summary>
public static class RateCodingName
{
    /// <summary>For example <c>integrate-and-reset</c>.</summary>
    public static string Name(this RateCoding coding) => coding switch
    {
        RateCoding.Regular => "regular",
        RateCoding.IntegrateAndReset => "integrate-and-reset",
        RateCoding.FirstSpike => "first-spike",
        RateCoding.Logarithmic => "logarithmic",
        RateCoding.RankOrder => "rank-order",
        _ => "bernoulli",
    };

    /// <summary>True where a pixel's value sets times of spikes instead of their rate.</summary>
    public static bool IsTemporal(this RateCoding coding) => coding is RateCoding.FirstSpike or RateCoding.Logarithmic or RateCoding.RankOrder;
}

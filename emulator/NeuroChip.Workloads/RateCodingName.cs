namespace NeuroChip.Workloads;

/// <summary>The names that options, reports and messages call the rules of <see cref="RateCoding"/> by.</summary>
public static class RateCodingName
{
    /// <summary>For example <c>integrate-and-reset</c>.</summary>
    public static string Name(this RateCoding coding) => coding switch
    {
        RateCoding.Regular => "regular",
        RateCoding.IntegrateAndReset => "integrate-and-reset",
        _ => "bernoulli",
    };
}

namespace NeuroChip.Tests.Shared;

/// <summary>A fact that needs published data: skipped by name without it, but a failure where CI=true.</summary>
public sealed class DataFactAttribute : FactAttribute
{
    public DataFactAttribute(params string[] needs) => Skip = DataNeed.SkipReason(needs);
}

namespace NeuroChip.Tests.Shared;

/// <summary>A theory that needs published data: skipped by name without it, but a failure where CI=true.</summary>
public sealed class DataTheoryAttribute : TheoryAttribute
{
    public DataTheoryAttribute(params string[] needs) => Skip = DataNeed.SkipReason(needs);
}

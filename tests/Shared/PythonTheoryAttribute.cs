namespace NeuroChip.Tests.Shared;

/// <summary>A theory that asks Python, which needs no packages for it: skipped by name without python3, but a failure where CI=true.</summary>
public sealed class PythonTheoryAttribute : TheoryAttribute
{
    public PythonTheoryAttribute() => Skip = ToolNeed.SkipReason("python3");
}

namespace NeuroChip.Rtl.Tests;

/// <summary>A theory that needs Verilator and a C++ compiler: skipped by name without them, but a failure where CI=true.</summary>
public sealed class RtlTheoryAttribute : TheoryAttribute
{
    public RtlTheoryAttribute() => Skip = RtlNeed.SkipReason;
}

namespace NeuroChip.Rtl.Tests;

/// <summary>A fact that needs Verilator and a C++ compiler: skipped by name without them, but a failure where CI=true.</summary>
public sealed class RtlFactAttribute : FactAttribute
{
    public RtlFactAttribute() => Skip = RtlNeed.SkipReason;
}

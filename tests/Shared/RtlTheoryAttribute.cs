namespace NeuroChip.Tests.Shared;

/// <summary>A theory that runs the hardware description: skipped by name without Verilator and g++, but a failure where CI=true.</summary>
public sealed class RtlTheoryAttribute : TheoryAttribute
{
    public RtlTheoryAttribute() => Skip = ToolNeed.SkipReason("verilator", "g++");
}

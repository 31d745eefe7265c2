namespace NeuroChip.Tests.Shared;

/// <summary>A theory that runs published data on the hardware description: skipped by name without tools or data, but a failure where CI=true.</summary>
public sealed class RtlDataTheoryAttribute : TheoryAttribute
{
    public RtlDataTheoryAttribute(params string[] data) => Skip = ToolNeed.SkipReason("verilator", "g++") ?? DataNeed.SkipReason(data);
}

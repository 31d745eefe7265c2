namespace NeuroChip.Tests.Shared;

/// <summary>A fact that runs the hardware description: skipped by name without Verilator and g++, but a failure where CI=true.</summary>
public sealed class RtlFactAttribute : FactAttribute
{
    public RtlFactAttribute() => Skip = ToolNeed.SkipReason("verilator", "g++");
}

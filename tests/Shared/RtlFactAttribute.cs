namespace NeuroChip.Tests.Shared;

/// <summary>A fact that runs the hardware description: skipped by name without Verilator, g++ and what else it names, but a failure where CI=true.</summary>
public sealed class RtlFactAttribute : FactAttribute
{
    public RtlFactAttribute(params string[] more) => Skip = ToolNeed.SkipReason(["verilator", "g++", .. more]);
}

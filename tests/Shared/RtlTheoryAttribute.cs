namespace NeuroChip.Tests.Shared;

/// <summary>A theory that runs the hardware description: skipped by name without Verilator, g++ and what else it names, but a failure where CI=true.</summary>
public sealed class RtlTheoryAttribute : TheoryAttribute
{
    public RtlTheoryAttribute(params string[] more) => Skip = ToolNeed.SkipReason(["verilator", "g++", .. more]);
}

using NeuroChip.Rtl.Build;

namespace NeuroChip.Rtl.Tests;

internal static class RtlNeed
{
    /// <summary>Null runs the test; under CI=true a test without its tools runs and fails on them.</summary>
    internal static string? SkipReason { get; } = RtlTools.Missing() is { Count: > 0 } missing && Environment.GetEnvironmentVariable("CI") != "true"
        ? "tools not found: " + string.Join(", ", missing.Select(m => m.Tool)) + " (sudo apt-get install " + string.Join(' ', missing.Select(m => m.Package)) + ")"
        : null;
}

namespace NeuroChip.Tests.Shared;

internal static class ToolNeed
{
    /// <summary>Null runs the test; under CI=true a test without its tools runs and fails on them.</summary>
    internal static string? SkipReason(params string[] tools)
    {
        var missing = tools.Where(t => !Has(t)).ToArray();
        if (missing.Length == 0 || Environment.GetEnvironmentVariable("CI") == "true") return null;
        return "tools not found: " + string.Join(' ', missing) + " (on Debian: sudo apt-get install " + string.Join(' ', missing) + ")";
    }

    private static bool Has(string tool) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Any(f => File.Exists(Path.Combine(f, tool)));
}

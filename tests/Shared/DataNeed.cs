namespace NeuroChip.Tests.Shared;

internal static class DataNeed
{
    /// <summary>Null runs the test; under CI=true a test without its data runs and fails on the missing file.</summary>
    internal static string? SkipReason(string[] needs)
    {
        var missing = needs.Where(n => !SharedData.Has(n)).ToArray();
        if (missing.Length == 0 || Environment.GetEnvironmentVariable("CI") == "true") return null;
        return "data not found (set NEUROCHIP_DATA): " + string.Join(", ", missing);
    }
}

using NeuroChip.Rtl.Synthesis;

namespace NeuroChip.Cli.Synthesis;

/// <summary>Where the time of a path goes: memories, the modules that it passes, and the setup time.</summary>
internal static class PathShares
{
    internal static IReadOnlyList<(string Part, double Nanoseconds)> Of(WorstPath path)
    {
        var parts = new List<(string Part, double Nanoseconds)>();
        foreach (var point in path.Points)
        {
            var part = point.Cell.StartsWith("nc_", StringComparison.Ordinal) ? "memory " + point.Cell : point.Module.Length == 0 ? "block's own gates" : point.Module;
            var at = parts.FindIndex(p => p.Part == part);
            if (at < 0) parts.Add((part, point.Delay));
            else parts[at] = (part, parts[at].Nanoseconds + point.Delay);
        }
        parts.RemoveAll(p => p.Nanoseconds <= 0);
        parts.Add(("setup", path.Setup));
        return parts;
    }
}

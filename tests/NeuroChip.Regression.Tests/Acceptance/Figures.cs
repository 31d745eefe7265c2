using NeuroChip.Emulator.Compare;

namespace NeuroChip.Regression.Tests.Acceptance;

internal static class Figures
{
    /// <summary>A number of a stats.json by its path; fails where it is absent or null.</summary>
    internal static double Number(this StatsFile stats, string path)
    {
        var figure = stats.Find(path);
        Assert.True(figure?.Number is not null, $"stats.json has no number at {path}");
        return figure!.Number!.Value;
    }

    internal static string Text(this StatsFile stats, string path)
    {
        var figure = stats.Find(path);
        Assert.True(figure is not null, $"stats.json has nothing at {path}");
        return figure!.Value;
    }

    /// <summary>Names of the elements of an array, in order: <c>sparsity.layers[NAME].</c></summary>
    internal static IReadOnlyList<string> Elements(this StatsFile stats, string array) =>
        [.. stats.Figures.Where(f => f.Path.StartsWith(array + "[", StringComparison.Ordinal))
            .Select(f => f.Path[(array.Length + 1)..f.Path.IndexOf("].", StringComparison.Ordinal)]).Distinct()];

    /// <summary>|a - b| / |b|, for messages and bounds.</summary>
    internal static double Relative(double a, double b) => Math.Abs(a - b) / Math.Abs(b);
}

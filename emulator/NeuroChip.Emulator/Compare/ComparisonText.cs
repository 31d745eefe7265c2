using System.Globalization;
using System.Text;
using NeuroChip.Emulator.Reports;

namespace NeuroChip.Emulator.Compare;

/// <summary>A comparison for people.</summary>
public static class ComparisonText
{
    private const int MaxModules = 5;
    private const int MaxDifferences = 40;

    /// <summary>The text, with a final line feed.</summary>
    public static string Write(StatsComparison comparison)
    {
        var text = new StringBuilder();
        if (comparison.Equal) return text.Append(CultureInfo.InvariantCulture, $"equal: all {comparison.Compared} figures agree exactly\n").ToString();
        text.Append(CultureInfo.InvariantCulture, $"different: {comparison.Differences.Count} of {comparison.Compared} figures\n");
        foreach (var group in comparison.Modules.GroupBy(m => m.Group))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n{group.Key}: what moved most\n");
            foreach (var module in group.Take(MaxModules))
                text.Append(CultureInfo.InvariantCulture, $"  {module.Module,-40} {Amount(module.Before, module.Unit),16} -> {Amount(module.After, module.Unit),-16} {Percent(module.Relative)}\n");
            if (group.Count() > MaxModules) text.Append(CultureInfo.InvariantCulture, $"  and {group.Count() - MaxModules} more\n");
        }
        text.Append("\nfigures that differ\n");
        foreach (var difference in comparison.Differences.Take(MaxDifferences))
            text.Append($"  {difference.Path}: {Value(difference.Before)} -> {Value(difference.After)} {Percent(difference.Relative)}".TrimEnd()).Append('\n');
        if (comparison.Differences.Count > MaxDifferences)
            text.Append(CultureInfo.InvariantCulture, $"  and {comparison.Differences.Count - MaxDifferences} more; --json lists all\n");
        return text.ToString();
    }

    private static string Amount(double value, string unit) => unit == "J" ? Engineering.Format(value, "J").Replace('\u00A0', ' ') : value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Value(StatsFigure? figure) => figure is null ? "(absent)" : figure.Number is null ? Shorten(figure.Value) : $"{figure.Value} {figure.Unit}";

    private static string Shorten(string text) => text.Length <= 60 ? text : text[..59] + "…";

    private static string Percent(double? relative) => relative is { } r ? (r * 100).ToString("+0.##;-0.##;+0", CultureInfo.InvariantCulture) + " %" : "";
}

using System.Globalization;

namespace NeuroChip.Benchmarks.Scale;

/// <summary>Reads back what the plot needs from a Markdown page with the table that <see cref="ScaleTable"/> wrote.</summary>
internal static class ScaleReading
{
    internal static ScaleFigures[] Of(string page)
    {
        string[]? heads = null;
        var figures = new List<ScaleFigures>();
        foreach (var line in File.ReadLines(page))
        {
            string[] cells = line.StartsWith('|') ? [.. line.Trim('|', ' ').Split('|').Select(c => c.Trim())] : [];
            if (cells is ["Network", "Neurons", ..] && cells.Contains("CPU s") && cells.Contains("Peak MiB")) heads = cells;
            else if (heads is not null && cells.Length == heads.Length && !cells[0].StartsWith("---", StringComparison.Ordinal))
                figures.Add(new ScaleFigures(cells[0], (long)Number("Neurons"), 0, 0, 0, 0, [], Number("CPU s"), 0, Number("Peak MiB"), 0));
            else if (cells.Length == 0) heads = null;

            double Number(string head) => double.Parse(cells[Array.IndexOf(heads!, head)], NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        }
        return [.. figures];
    }
}

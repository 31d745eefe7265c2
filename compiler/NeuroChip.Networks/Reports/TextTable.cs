using System.Text;

namespace NeuroChip.Networks.Reports;

/// <summary>Aligned columns.</summary>
internal static class TextTable
{
    /// <summary>Appends a header and rows, two spaces between columns, nothing behind the last.</summary>
    internal static void Append(StringBuilder text, string[] header, IReadOnlyList<string[]> rows)
    {
        var widths = header.Select((h, c) => Math.Max(h.Length, rows.Select(r => r[c].Length).DefaultIfEmpty(0).Max())).ToArray();
        foreach (var row in rows.Prepend(header))
        {
            var line = new StringBuilder("  ");
            for (var c = 0; c < row.Length; c++) line.Append(row[c].PadRight(widths[c])).Append("  ");
            text.Append(line.ToString().TrimEnd()).Append('\n');
        }
    }
}

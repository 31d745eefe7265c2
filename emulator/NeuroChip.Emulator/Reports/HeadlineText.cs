using System.Text;

namespace NeuroChip.Emulator.Reports;

/// <summary>The headline table for a terminal.</summary>
public static class HeadlineText
{
    /// <summary>Aligned columns, one line a figure, with a final line feed.</summary>
    public static string Write(ReportFigures figures)
    {
        var rows = HeadlineTable.Rows(figures).Select(r => new HeadlineRow(r.Label, Plain(r.Value), Plain(r.Reference), Plain(r.Note))).ToList();
        var (label, value, reference) = (rows.Max(r => r.Label.Length), Math.Max("on chip".Length, rows.Max(r => r.Value.Length)), Math.Max("float reference".Length, rows.Max(r => r.Reference.Length)));
        var text = new StringBuilder();
        Line("", "on chip", "float reference", "");
        foreach (var row in rows) Line(row.Label, row.Value, row.Reference, row.Note);
        if (figures.Input.Devices is { Cells: { Unavailable.Count: > 0 } cells })
        {
            text.Append($"not known of {cells.Device}, so not modelled:\n");
            foreach (var line in cells.Unavailable) text.Append("  - ").Append(line).Append('\n');
        }
        return text.ToString();

        void Line(string a, string b, string c, string d) =>
            text.Append($"{a.PadRight(label)}  {b.PadLeft(value)}  {c.PadLeft(reference)}  {d}".TrimEnd()).Append('\n');
    }

    private static string Plain(string text) => text.Replace('\u00A0', ' ');
}

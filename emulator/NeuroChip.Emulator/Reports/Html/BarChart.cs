namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Horizontal bars: stacked or grouped parts per row, one axis.</summary>
internal static class BarChart
{
    private const double Width = 560;
    private const double Left = 134;
    private const double Right = 74;

    /// <summary>One part of a row.</summary>
    internal readonly record struct Part(double Value, string Colour, string Tooltip);

    /// <summary>A row of the chart.</summary>
    /// <param name="Name">Label at the left.</param>
    /// <param name="Parts">Stacked from the left.</param>
    /// <param name="Label">Text at the end of the bar.</param>
    internal readonly record struct Row(string Name, IReadOnlyList<Part> Parts, string Label);

    /// <summary>Rows of stacked parts.</summary>
    internal static string Stacked(string label, string axisTitle, string unit, IReadOnlyList<Row> rows, IReadOnlyList<(string, string)> legend)
    {
        const double pitch = 30;
        var axis = new Axis(rows.Count == 0 ? 0 : rows.Max(r => r.Parts.Sum(p => p.Value)), Width - Left - Right, unit);
        var svg = new Svg(Width, label);
        var top = legend.Count == 0 ? 8 : 10 + svg.Legend(Left, 14, Width - Left, legend);
        var bottom = top + rows.Count * pitch;
        Grid(svg, axis, axisTitle, top, bottom);
        for (var i = 0; i < rows.Count; i++)
        {
            var y = top + i * pitch + 5;
            var x = Left;
            svg.Text(Left - 8, y + 14, Svg.Shorten(rows[i].Name, 16), "end");
            foreach (var part in rows[i].Parts)
            {
                if (part.Value <= 0) continue;
                svg.Rect(x, y, axis[part.Value], 20, part.Colour, "", part.Tooltip);
                x += axis[part.Value];
            }
            svg.Text(x + 6, y + 14, rows[i].Label, "start", "v");
        }
        return svg.ToString();
    }

    /// <summary>Per row one thin bar for each part.</summary>
    internal static string Grouped(string label, string axisTitle, string unit, IReadOnlyList<Row> rows, IReadOnlyList<(string, string)> legend, Func<double, string> format)
    {
        const double bar = 11;
        var axis = new Axis(rows.Count == 0 ? 0 : rows.Max(r => r.Parts.Count == 0 ? 0 : r.Parts.Max(p => p.Value)), Width - Left - Right, unit);
        var svg = new Svg(Width, label);
        var top = 10 + svg.Legend(Left, 14, Width - Left, legend);
        var bottom = top + rows.Sum(r => r.Parts.Count * bar + 14);
        Grid(svg, axis, axisTitle, top, bottom);
        var y = top + 4;
        foreach (var row in rows)
        {
            svg.Text(Left - 8, y + row.Parts.Count * bar / 2 + 6, Svg.Shorten(row.Name, 16), "end");
            foreach (var part in row.Parts)
            {
                svg.Rect(Left, y, Math.Max(part.Value > 0 ? 0.75 : 0, axis[part.Value]), bar - 1.5, part.Colour, "", part.Tooltip);
                svg.Text(Left + axis[part.Value] + 5, y + 9, format(part.Value), "start", "s");
                y += bar;
            }
            y += 14;
        }
        return svg.ToString();
    }

    private static void Grid(Svg svg, Axis axis, string title, double top, double bottom)
    {
        foreach (var (value, text) in axis.Ticks)
        {
            svg.Line(Left + axis[value], top, Left + axis[value], bottom, "g");
            svg.Text(Left + axis[value], bottom + 15, text, "middle", "a");
        }
        svg.Line(Left, top, Left, bottom, "x");
        svg.Text(Left + axis.Length / 2, bottom + 33, axis.Unit.Length == 0 ? title : $"{title} ({axis.Unit})", "middle", "a");
        svg.Height = bottom + 42;
    }
}

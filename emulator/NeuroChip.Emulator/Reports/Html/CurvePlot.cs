using System.Globalization;
using System.Text;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Lines with marks over a common axis; what exceeds the y axis leaves the picture at its upper edge.</summary>
internal static class CurvePlot
{
    private const double Width = 560;
    private const double LeastLeft = 64;
    private const double Right = 16;
    private const double PlotHeight = 290;

    // Marks at the ends of the axis stand clear of the frame.
    private const double Inset = 8;
    private const double Character = 6.2;
    private const double LabelGap = 8;
    private const double TitleWidth = 20;

    /// <summary>A line.</summary>
    /// <param name="Name">For the legend.</param>
    /// <param name="Colour">Of line and marks.</param>
    /// <param name="Points">Left to right; marks of points that are not solid are hollow.</param>
    internal readonly record struct Line(string Name, string Colour, IReadOnlyList<(double X, double Y, bool Solid, string Tooltip)> Points)
    {
        /// <summary>False where nothing lies between the points: marks alone.</summary>
        internal bool Joined { get; init; } = true;

        /// <summary>Per point the ends of an error bar, where there is one.</summary>
        internal IReadOnlyList<(double Low, double High)?> Bars { get; init; } = [];
    }

    internal static string Draw(string label, string xTitle, string yTitle, double xMax, double yMax, IReadOnlyList<Line> lines,
        IReadOnlyList<(double Value, string Label)>? xTicks = null)
    {
        var svg = new Svg(Width, label);
        var y = new Axis(yMax, PlotHeight, "");
        // Small values have long labels, and the title stands left of them.
        var left = Math.Max(LeastLeft, TitleWidth + LabelGap + Character * y.Ticks.Max(t => t.Label.Length) + LabelGap);
        var start = left + Inset;
        var top = 12 + svg.Legend(left, 14, Width - left - Right, lines.Select(l => (l.Name, l.Colour)));
        var x = new Axis(xMax, Width - left - Right - 2 * Inset, "");
        var bottom = top + PlotHeight;
        foreach (var (value, text) in y.Ticks)
        {
            svg.Line(left, bottom - y[value], Width - Right, bottom - y[value], "g");
            svg.Text(left - LabelGap, bottom - y[value] + 4, text, "end", "a");
        }
        // A label that would touch the one before it is left out, and one that would leave the picture is pushed back.
        var free = double.NegativeInfinity;
        foreach (var (value, text) in xTicks ?? x.Ticks)
        {
            var at = start + x[value];
            svg.Line(at, bottom, at, bottom + 5, "x");
            var half = Character * text.Length / 2;
            var middle = Math.Min(at, Width - 2 - half);
            if (middle - half < free) continue;
            svg.Text(middle, bottom + 18, text, "middle", "a");
            free = middle + half + LabelGap;
        }
        svg.Line(left, bottom, Width - Right, bottom, "x").Line(left, top, left, bottom, "x");
        foreach (var line in lines) Add(svg, line, x, y, start, bottom);
        svg.Text(start + x.Length / 2, bottom + 38, xTitle, "middle", "a");
        svg.Text(14, top + PlotHeight / 2, yTitle, "middle", "a", $"transform=\"rotate(-90 14 {Markup.Number(top + PlotHeight / 2)})\"");
        svg.Height = bottom + 46;
        return svg.ToString();
    }

    private static void Add(Svg svg, Line line, Axis x, Axis y, double start, double bottom)
    {
        var data = new StringBuilder();
        for (var i = 0; i < line.Points.Count && line.Joined; i++)
        {
            var p = line.Points[i];
            var (px, py) = (p.X, p.Y);
            var over = py > y.Max;
            if (over && i > 0 && line.Points[i - 1] is var last && last.Y < y.Max)
                (px, py) = (last.X + (p.X - last.X) * (y.Max - last.Y) / (p.Y - last.Y), y.Max);
            else if (over) break;
            data.Append(data.Length == 0 ? 'M' : 'L').Append(N(start + x[px])).Append(' ').Append(N(bottom - y[py]));
            if (over) break;
        }
        if (data.Length > 0) svg.Path(data.ToString(), "none", null, $"stroke=\"{line.Colour}\" stroke-width=\"2\" stroke-linejoin=\"round\"");
        for (var i = 0; i < line.Bars.Count; i++)
            if (line.Bars[i] is { } bar)
            {
                var (px, low, high) = (start + x[line.Points[i].X], bottom - y[Math.Max(0, bar.Low)], bottom - y[Math.Min(y.Max, bar.High)]);
                svg.Path($"M{N(px)} {N(low)}V{N(high)}M{N(px - 4)} {N(low)}h8M{N(px - 4)} {N(high)}h8", "none", null, $"stroke=\"{line.Colour}\" stroke-width=\"1.5\"");
            }
        foreach (var p in line.Points)
        {
            if (p.Y > y.Max) continue;
            var (cx, cy) = (start + x[p.X], bottom - y[p.Y]);
            svg.Path(string.Create(CultureInfo.InvariantCulture, $"M{N(cx - 3.5)} {N(cy)}a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0 -7 0z"), p.Solid ? line.Colour : "#fff", p.Tooltip,
                $"stroke=\"{line.Colour}\" stroke-width=\"1.5\"");
        }
    }

    private static string N(double value) => Markup.Number(value);
}

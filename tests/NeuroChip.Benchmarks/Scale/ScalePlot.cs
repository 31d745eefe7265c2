using System.Globalization;
using System.Text;

namespace NeuroChip.Benchmarks.Scale;

/// <summary>CPU seconds and peak memory over neurons, all axes logarithmic, as one SVG, with n log n through the largest network.</summary>
internal static class ScalePlot
{
    private const double Left = 70;
    private const double Width = 520;
    private const double Height = 240;

    internal static string Draw(ScaleFigures[] mixes, ScaleFigures[] others)
    {
        var all = mixes.Concat(others).ToArray();
        var from = Math.Floor(Math.Log10(all.Min(p => p.Neurons)));
        var to = Math.Ceiling(Math.Log10(all.Max(p => p.Neurons)));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + Width + 50} {2 * Height + 115}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append("<title>CPU time and peak memory of the compiler over neurons</title>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        Panel(svg, 20, "CPU seconds", mixes, others, p => p.Cpu, from, to, true);
        Panel(svg, Height + 75, "peak memory, MiB", mixes, others, p => p.PeakMiB, from, to, false);
        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(StringBuilder svg, double top, string title, ScaleFigures[] mixes, ScaleFigures[] others, Func<ScaleFigures, double> value, double from, double to, bool guide)
    {
        var all = mixes.Concat(others).Select(value).ToArray();
        var (low, high) = (Math.Floor(Math.Log10(all.Min())), Math.Ceiling(Math.Log10(all.Max())));
        double X(double neurons) => Left + ((Math.Log10(neurons) - from) / (to - from) * Width);
        double Y(double v) => top + Height - ((Math.Log10(v) - low) / (high - low) * Height);
        for (var e = from; e <= to; e++)
            Add(svg, $"<path d=\"M{X(Math.Pow(10, e)):0.#} {top}v{Height}\" stroke=\"#ddd\"/><text x=\"{X(Math.Pow(10, e)):0.#}\" y=\"{top + Height + 16}\" text-anchor=\"middle\">{Math.Pow(10, e):#,0}</text>\n");
        for (var e = low; e <= high; e++)
            Add(svg, $"<path d=\"M{Left} {Y(Math.Pow(10, e)):0.#}h{Width}\" stroke=\"#ddd\"/><text x=\"{Left - 6}\" y=\"{Y(Math.Pow(10, e)) + 4:0.#}\" text-anchor=\"end\">{Math.Pow(10, e):#,0.##}</text>\n");
        Add(svg, $"<text x=\"{Left}\" y=\"{top - 6}\" font-weight=\"bold\">{title}</text><text x=\"{Left + Width / 2}\" y=\"{top + Height + 32}\" text-anchor=\"middle\">neurons</text>\n");
        var labels = new PlotLabels(Left, top - 4, Left + Width, top + Height);
        (double X, double Y)[] line = [.. mixes.Select(p => (X(p.Neurons), Y(value(p))))];
        labels.KeepClear(line);
        foreach (var p in others) labels.KeepClear([(X(p.Neurons), Y(value(p)))]);
        if (guide)
        {
            var guideLine = NLogN(mixes, value, low, X, Y);
            labels.KeepClear(guideLine);
            Add(svg, $"<polyline points=\"{Points(guideLine)}\" fill=\"none\" stroke=\"#999\" stroke-dasharray=\"5 4\"/>\n");
            Label(svg, labels.Place(guideLine[guideLine.Length / 2], "n log n"), "n log n", "#777");
        }
        Add(svg, $"<polyline points=\"{Points(line)}\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\"/>\n");
        foreach (var (x, y) in line) Add(svg, $"<circle cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"4\" fill=\"#1f5fa8\"/>\n");
        foreach (var p in others)
        {
            Add(svg, $"<circle cx=\"{X(p.Neurons):0.#}\" cy=\"{Y(value(p)):0.#}\" r=\"4\" fill=\"#c65a11\"/>\n");
            Label(svg, labels.Place((X(p.Neurons), Y(value(p))), p.Network), p.Network, "#c65a11");
        }
    }

    /// <summary>n log n through the largest network, down to the smallest one or to the frame.</summary>
    private static (double X, double Y)[] NLogN(ScaleFigures[] mixes, Func<ScaleFigures, double> value, double low, Func<double, double> toX, Func<double, double> toY)
    {
        const int pieces = 32;
        double last = mixes[^1].Neurons;
        var scale = value(mixes[^1]) / (last * Math.Log(last));
        double first = mixes[0].Neurons;
        // n log n grows, so the place where it meets the frame is found by halving.
        if (scale * first * Math.Log(first) < Math.Pow(10, low))
            for (var (a, b) = (first, last); b / a > 1.0001;)
            {
                first = Math.Sqrt(a * b);
                if (scale * first * Math.Log(first) < Math.Pow(10, low)) a = first;
                else b = first;
            }
        return [.. Enumerable.Range(0, pieces + 1).Select(i => first * Math.Pow(last / first, (double)i / pieces)).Select(n => (toX(n), toY(scale * n * Math.Log(n))))];
    }

    private static string Points((double X, double Y)[] line) => string.Join(' ', line.Select(p => FormattableString.Invariant($"{p.X:0.#},{p.Y:0.#}")));

    private static void Label(StringBuilder svg, (double X, double Y) at, string text, string colour) => Add(svg, $"<text x=\"{at.X:0.#}\" y=\"{at.Y:0.#}\" fill=\"{colour}\">{text}</text>\n");

    private static void Add(StringBuilder svg, FormattableString text) => svg.Append(FormattableString.Invariant(text));
}

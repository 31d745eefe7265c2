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
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + Width + 20} {2 * Height + 130}\" font-family=\"sans-serif\" font-size=\"12\">\n");
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
        if (guide)
        {
            var last = mixes[^1];
            var scale = value(last) / (last.Neurons * Math.Log(last.Neurons));
            var line = string.Join(' ', mixes.Select(p => FormattableString.Invariant($"{X(p.Neurons):0.#},{Math.Min(top + Height, Y(scale * p.Neurons * Math.Log(p.Neurons))):0.#}")));
            Add(svg, $"<polyline points=\"{line}\" fill=\"none\" stroke=\"#999\" stroke-dasharray=\"5 4\"/><text x=\"{X(last.Neurons) + 6:0.#}\" y=\"{Y(value(last)) + 18:0.#}\" fill=\"#777\">n log n</text>\n");
        }
        Add(svg, $"<polyline points=\"{string.Join(' ', mixes.Select(p => FormattableString.Invariant($"{X(p.Neurons):0.#},{Y(value(p)):0.#}")))}\" fill=\"none\" stroke=\"#1f5fa8\" stroke-width=\"2\"/>\n");
        foreach (var p in mixes) Add(svg, $"<circle cx=\"{X(p.Neurons):0.#}\" cy=\"{Y(value(p)):0.#}\" r=\"4\" fill=\"#1f5fa8\"/>\n");
        foreach (var p in others)
            Add(svg, $"<circle cx=\"{X(p.Neurons):0.#}\" cy=\"{Y(value(p)):0.#}\" r=\"4\" fill=\"#c65a11\"/><text x=\"{X(p.Neurons) - 8:0.#}\" y=\"{Y(value(p)) - 6:0.#}\" text-anchor=\"end\" fill=\"#c65a11\">{p.Network}</text>\n");
    }

    private static void Add(StringBuilder svg, FormattableString text) => svg.Append(FormattableString.Invariant(text));
}

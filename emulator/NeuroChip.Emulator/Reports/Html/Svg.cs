using System.Text;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Builds one inline SVG picture with a title and a description for screen readers.</summary>
internal sealed class Svg
{
    private readonly StringBuilder _body = new();
    private readonly string _label;
    private readonly double _width;

    internal Svg(double width, string label) => (_width, _label) = (width, label);

    internal double Height { get; set; }

    internal Svg Rect(double x, double y, double width, double height, string fill, string extra = "", string? tooltip = null)
    {
        _body.Append($"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(height)}\" fill=\"{fill}\"{Space(extra)}");
        if (tooltip is null) _body.Append("/>");
        else _body.Append("><title>").Append(Markup.Escape(tooltip)).Append("</title></rect>");
        return this;
    }

    internal Svg Line(double x1, double y1, double x2, double y2, string cssClass)
    {
        _body.Append($"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" class=\"{cssClass}\"/>");
        return this;
    }

    internal Svg Path(string data, string fill, string? tooltip = null, string extra = "")
    {
        _body.Append($"<path d=\"{data}\" fill=\"{fill}\"{Space(extra)}");
        if (tooltip is null) _body.Append("/>");
        else _body.Append("><title>").Append(Markup.Escape(tooltip)).Append("</title></path>");
        return this;
    }

    /// <param name="x">Position.</param>
    /// <param name="y">Baseline.</param>
    /// <param name="text">Escaped here.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="cssClass">Style.</param>
    /// <param name="extra">Further attributes.</param>
    internal Svg Text(double x, double y, string text, string anchor = "start", string cssClass = "t", string extra = "")
    {
        _body.Append($"<text x=\"{N(x)}\" y=\"{N(y)}\" text-anchor=\"{anchor}\" class=\"{cssClass}\"{Space(extra)}>").Append(Markup.Escape(text)).Append("</text>");
        return this;
    }

    /// <summary>Coloured keys in rows from the left; returns the height they took.</summary>
    internal double Legend(double x, double y, double width, IEnumerable<(string Name, string Colour)> entries)
    {
        var (left, top) = (x, y);
        foreach (var (name, colour) in entries)
        {
            var need = 16 + 7.6 * name.Length + 14;
            if (left > x && left + need > x + width) (left, top) = (x, top + 18);
            Rect(left, top - 9, 11, 11, colour, "rx=\"2\"");
            Text(left + 16, top, name);
            left += need;
        }
        return top - y + 18;
    }

    /// <summary>The colour scale of amounts from 0 to <paramref name="max"/>.</summary>
    internal void AmountLegend(double x, double y, double width, string max, string title, Func<double, string>? colour = null)
    {
        const int steps = 40;
        for (var i = 0; i < steps; i++) Rect(x + i * width / steps, y, width / steps + 0.3, 9, (colour ?? Palette.Amount)((i + 0.5) / steps));
        Text(x, y + 22, "0");
        Text(x + width, y + 22, max, "end");
        Text(x + width / 2, y + 22, title, "middle", "a");
    }

    /// <inheritdoc/>
    public override string ToString() => ToString("");

    /// <summary>The picture with elements before all others, for example a style sheet.</summary>
    internal string ToString(string first) =>
        $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {N(_width)} {N(Height)}\" role=\"img\" aria-label=\"{Markup.Escape(_label)}\">{first}{_body}</svg>\n";

    internal static string Shorten(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";

    private static string N(double value) => Markup.Number(value);

    private static string Space(string extra) => extra.Length == 0 ? "" : " " + extra;
}

using NeuroChip.Emulator.Reports.Devices;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Devices in the report: accuracy of the dies, and over what was swept.</summary>
internal static class DeviceSections
{
    private const double Year = 31557600;

    private static readonly (double Seconds, string Label)[] Times =
    [
        (1e-15, "1 fs"), (1e-12, "1 ps"), (1e-9, "1 ns"), (1e-6, "1 us"), (1e-3, "1 ms"), (1, "1 s"), (60, "1 min"), (3600, "1 h"), (86400, "1 day"), (30 * 86400.0, "30 days"), (Year, "1 year"),
        (10 * Year, "10 years"), (100 * Year, "100 years"), (1000 * Year, "1000 years"), (10_000 * Year, "10,000 years"),
    ];

    internal static void Write(Markup page, ReportFigures f)
    {
        if (f.Input.Devices is not { } d) return;
        page.Element("h2", "Devices: " + d.Cells.Device);
        page.Element("p", $"{d.Dies.Count} of {d.Instances} dies finished. All other sections describe die 0. Intervals are 95 %: over dies by Student's t for these samples, over samples by Wilson's score for these dies.", "note");
        Summary(page, f, d);
        if (d.Dies.Count > 1 && d.Accuracy.Mean is not null)
            page.Raw("<figure style=\"max-width: 560px\">").Element("h3", "Accuracy of each die").Raw(Histogram(d)).Element("figcaption", "Dies by ascending accuracy.").Raw("</figure>\n");
        if (d.Sweeps.Count > 0) page.Raw("<div class=\"two\">");
        foreach (var sweep in d.Sweeps.Where(s => s.Points.Any(p => p.Accuracy.Mean is not null)))
            page.Raw("<figure style=\"max-width: 620px\">").Element("h3", "Accuracy over " + sweep.Description).Raw(Curve(sweep, d)).Element("figcaption", "Mean of the dies; bars are 95 % over dies.").Raw("</figure>\n");
        if (d.Sweeps.Count > 0) page.Raw("</div>\n");
        foreach (var sweep in d.Sweeps) Table(page, sweep);
    }

    private static void Summary(Markup page, ReportFigures f, DeviceFigures d)
    {
        page.Raw("<div class=\"scroll\"><table>\n<thead><tr>").Element("th", "Figure").Element("th", "Value", "num").Element("th", "").Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in DeviceRows.All(f, d)) page.Raw("<tr>").Element("td", row.Label).Element("td", row.Value, "num").Element("td", row.Note, "note").Raw("</tr>\n");
        page.Raw("</tbody></table></div>\n");
        if (d.Cells.Unavailable.Count == 0) return;
        page.Element("p", "Not known of this technology, so not modelled:", "note").Raw("<ul>");
        foreach (var line in d.Cells.Unavailable) page.Element("li", line);
        page.Raw("</ul>\n");
    }

    private static string Histogram(DeviceFigures d)
    {
        var dies = d.Dies.OrderBy(die => die.Accuracy).ThenBy(die => die.Index).ToArray();
        var points = dies.Select((die, i) => (X: (double)i, Y: die.Accuracy ?? 0, Solid: true, Tooltip: $"die {die.Index}: {Engineering.Percent(die.Accuracy)}")).ToArray();
        var bars = dies.Select(die => Confidence.OfProportion(die.Accuracy ?? 0, die.Labelled)).ToArray();
        // The first die stands at the left end.
        var ticks = new Axis(dies.Length, 1, "", 10).Ticks.Where(t => t.Value > 1 && t.Value == Math.Floor(t.Value)).Select(t => (t.Value - 1, t.Label)).Prepend((0, "1")).ToArray();
        return CurvePlot.Draw("Accuracy of each die", "dies, ascending", "accuracy", dies.Length - 1, 1,
            [new CurvePlot.Line("dies, bars: 95 % over samples", Palette.Category(0), points) { Bars = bars, Joined = false }, .. Ideal(d, 0, dies.Length - 1)], ticks);
    }

    private static string Curve(DeviceSweep sweep, DeviceFigures d)
    {
        var known = sweep.Points.Where(p => p.Accuracy.Mean is not null).ToArray();
        var (first, last) = (known[0].Value, known[^1].Value);
        var origin = sweep.IsTime ? Math.Log10(first) : 0;
        double X(double value) => sweep.IsTime ? Math.Log10(value) - origin : value * 100;
        var points = known.Select(p => (X(p.Value), p.Accuracy.Mean!.Value, true, $"{p.Text}: {Engineering.Percent(p.Accuracy.Mean)}")).ToArray();
        var line = new CurvePlot.Line($"{d.Instances} dies", Palette.Category(0), points) { Bars = [.. known.Select(p => p.Accuracy.OverDies)] };
        var ticks = sweep.IsTime ? Times.Where(t => t.Seconds >= first * 0.999 && t.Seconds <= last * 1.001).Select(t => (X(t.Seconds), t.Label)).ToArray() : null;
        return CurvePlot.Draw($"Accuracy over {sweep.Description}", sweep.Description + (sweep.IsTime ? "" : ", %"), "accuracy", X(last), 1, [line, .. Ideal(d, X(first), X(last))], ticks);
    }

    /// <summary>The ideal chip's accuracy as a level line.</summary>
    private static CurvePlot.Line[] Ideal(DeviceFigures d, double from, double to) => d.IdealAccuracy is not { } ideal ? [] :
        [new CurvePlot.Line("ideal cells", Palette.Category(1), [(from, ideal, false, $"ideal: {Engineering.Percent(ideal)}"), (to, ideal, false, $"ideal: {Engineering.Percent(ideal)}")])];

    private static void Table(Markup page, DeviceSweep sweep)
    {
        page.Raw("<h3 style=\"margin-top: 26px\">").Text("Figures over " + sweep.Description).Raw("</h3>\n<div class=\"scroll\"><table class=\"small\">\n<thead><tr>");
        foreach (var head in new[] { "Value", "Mean", "95 % over dies", "95 % over samples", "Worst die", "Best die", "Yield", "Spike mismatch" }) page.Element("th", head, "num");
        page.Raw("</tr></thead>\n<tbody>\n");
        foreach (var p in sweep.Points)
        {
            page.Raw("<tr>");
            foreach (var cell in new[]
                     {
                         p.Text, Engineering.Percent(p.Accuracy.Mean), DeviceRows.Interval(p.Accuracy.OverDies), DeviceRows.Interval(p.Accuracy.OverSamples), Engineering.Percent(p.Accuracy.Least),
                         Engineering.Percent(p.Accuracy.Most), Engineering.Percent(p.Accuracy.Yield), Engineering.Percent(p.SpikeMismatch),
                     })
                page.Element("td", cell, "num");
            page.Raw("</tr>\n");
        }
        page.Raw("</tbody></table></div>\n");
    }
}

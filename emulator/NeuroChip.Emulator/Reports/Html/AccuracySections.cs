namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Accuracy over time-steps in the report.</summary>
internal static class AccuracySections
{
    internal static void Write(Markup page, ReportFigures f)
    {
        if (f.AccuracyOverTime is not { } curve) return;
        page.Element("h2", "Accuracy over time-steps");
        page.Raw("<figure style=\"max-width: 620px\">").Element("h3", "Chip and trained network").Raw(Plot(curve)).Element("figcaption", AccuracyCurveText.Write(curve) + ".").Raw("</figure>\n");
    }

    // Steps double from tick to tick: what matters happens in the first few.
    private static string Plot(AccuracyCurve curve)
    {
        var n = curve.Values.Count;
        static double X(int steps) => Math.Log2(steps);
        var ticks = new List<(double, string)>();
        for (var t = 1; t <= n; t *= 2) ticks.Add((X(t), t.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        // Every step as long as marks do not touch.
        var steps = Enumerable.Range(1, n).Where(t => t <= 16 || t == n || t % (1 << ((int)X(t) - 3)) == 0);
        var chip = steps.Select(t => (X(t), curve.Values[t - 1], true, FormattableString.Invariant($"{t} steps: {Engineering.Percent(curve.Values[t - 1])}"))).ToArray();
        List<CurvePlot.Line> lines = [new("chip", Palette.Category(0), chip)];
        if (curve.Reference is { } reference)
            lines.Add(new("trained network", Palette.Category(1), [(0, reference, false, Engineering.Percent(reference)), (X(n), reference, false, Engineering.Percent(reference))]));
        return CurvePlot.Draw("Accuracy over time-steps", "time-steps", "accuracy", X(n), 1, lines, ticks);
    }
}

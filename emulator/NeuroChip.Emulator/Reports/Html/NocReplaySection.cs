using System.Globalization;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>A replayed trace: its latencies, and what differs from the reference.</summary>
internal static class NocReplaySection
{
    private const int Shown = 20;

    internal static void Write(Markup page, NocRouter router, TraceReplay replay)
    {
        var (trace, summary) = (replay.Trace, ReplaySummary.Of(replay));
        page.Element("h2", $"Trace: {Path.GetFileName(trace.Name)} on {router.Name}");
        page.Raw("<div class=\"cards\">\n");
        Card(page, "Packets", Engineering.Count(trace.Count), $"{Engineering.Count(replay.Clocks)} cycles");
        Card(page, "Mean latency", Cycles(summary.Latency), "cycles from creation to arrival");
        Card(page, "99 % of the packets", Engineering.Count(summary.P99), FormattableString.Invariant($"cycles or fewer; at most {summary.Max}"));
        Card(page, "Differ from the reference", trace.HasReference ? Engineering.Count(replay.Differences().LongCount()) : "–",
            trace.HasReference ? FormattableString.Invariant($"itime {replay.InjectionDifferences}, atime {replay.ArrivalDifferences}") : "no reference times in the trace");
        page.Raw("</div>\n<figure class=\"one\">").Raw(CurvePlot.Draw(
            "Latency distribution", "latency, cycles", "share of packets that take no longer", summary.Max, 1,
            [new CurvePlot.Line(router.Name, Palette.Chip, Distribution(summary.Sorted))])).Element("figcaption", "From creation to arrival.").Raw("</figure>\n");
        if (replay.Differences().Any()) Differences(page, replay);
    }

    private static void Card(Markup page, string label, string value, string note) =>
        page.Raw("<div class=\"card\">").Element("div", label, "k").Element("div", value, "n").Element("div", note, "r").Raw("</div>\n");

    private static List<(double X, double Y, bool Solid, string Tooltip)> Distribution(IReadOnlyList<long> sorted)
    {
        const int marks = 40;
        var points = new List<(double, double, bool, string)>();
        for (var i = 1; i <= marks; i++)
        {
            var at = Math.Max(0, (int)((long)sorted.Count * i / marks) - 1);
            var share = (at + 1.0) / sorted.Count;
            points.Add((sorted[at], share, true, FormattableString.Invariant($"{100 * share:0.#} % within {sorted[at]} cycles")));
        }
        return points;
    }

    private static void Differences(Markup page, TraceReplay replay)
    {
        var trace = replay.Trace;
        page.Element("h3", FormattableString.Invariant($"First {Shown} packets that differ")).Raw("<div class=\"scroll\"><table class=\"small\">\n<thead><tr>");
        foreach (var head in new[] { "Packet", "From", "To", "Created", "Injected", "Reference", "Arrived", "Reference" }) page.Element("th", head, "num");
        page.Raw("</tr></thead>\n<tbody>\n");
        foreach (var i in replay.Differences().Take(Shown))
        {
            page.Raw("<tr>");
            foreach (var cell in new[] { i + 1, trace.Source[i], trace.Destination[i], trace.Created[i], replay.Injected[i], trace.Injected[i], replay.Arrived[i], trace.Arrived[i] })
                page.Element("td", cell.ToString(CultureInfo.InvariantCulture), "num");
            page.Raw("</tr>\n");
        }
        page.Raw("</tbody></table></div>\n");
    }

    private static string Cycles(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}

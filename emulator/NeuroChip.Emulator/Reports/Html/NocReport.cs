using System.Globalization;
using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>report.html of <c>neurochip noc</c>: one file that loads nothing, runs no script and is well-formed XML.</summary>
public static class NocReport
{
    /// <summary>The document.</summary>
    public static string Write(NocResults results)
    {
        var page = new Markup();
        var title = "Network on chip: " + string.Join(", ", results.Routers.Select(r => r.Name));
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            .Element("title", title + " – NeuroChip").Raw("\n<style>\n").Raw(Style.Sheet).Raw("\n</style>\n</head>\n<body>\n");
        page.Raw("<header>\n").Element("h1", title).Element("div", Sub(results), "sub").Raw("</header>\n");
        NotCovered(page, results);
        Routers(page, results.Routers);
        foreach (var group in results.Curves.GroupBy(c => (c.Pattern, c.Hotspot))) Curves(page, [.. group], results.Load);
        foreach (var (router, replay) in results.Replays) NocReplaySection.Write(page, router, replay);
        var flits = results.Routers.Select(r => r.Config.PacketFlits).DefaultIfEmpty(1).Max();
        page.Raw("<footer>").Text(FormattableString.Invariant($"{(flits == 1 ? "One flit" : $"{flits} flits")} per packet, XY routing; nodes take every flit in the clock in which it arrives. Latencies in cycles, rates in {Unit(results.Routers)}. "))
            .Text("docs/reference/noc.md defines every figure.").Raw("</footer>\n");
        return page.Raw("</body>\n</html>\n").ToString();
    }

    private static string Sub(NocResults r) => r.Curves.Count == 0
        ? "replay of a packet trace"
        : string.Create(CultureInfo.InvariantCulture, $"{r.Load.Warmup:#,0} cycles warm-up, {r.Load.Measure:#,0} measured, up to {r.Load.Drain:#,0} drain, seed {r.Load.Seed}");

    private static void NotCovered(Markup page, NocResults results)
    {
        var outside = results.Routers.Where(r => r.NotInTwin.Count > 0).ToList();
        if (outside.Count == 0) return;
        page.Raw("<div class=\"warn\">").Element("b", "Not covered by the RTL twin.")
            .Text(" The SystemVerilog router and the engine ilgpu have one virtual channel and single-cycle stages, one node a router and one flit a packet.").Raw("<ul>");
        foreach (var router in outside)
            page.Element("li", $"{router.Name}: {string.Join("; ", router.NotInTwin)} ({(router.IsBeyondTiles ? "in this model alone" : "the engines cycle and event run chips with such routers")})");
        page.Raw("</ul></div>\n");
    }

    private static string Unit(IReadOnlyList<NocRouter> routers) => (routers.Count > 0 ? routers[0].RateUnit : "flits") + " per node and cycle";

    private static void Routers(Markup page, IReadOnlyList<NocRouter> routers)
    {
        page.Element("h2", "Routers").Raw("<div class=\"scroll\"><table>\n<thead><tr>").Element("th", "Router").Element("th", "Mesh").Element("th", "Virtual channels", "num")
            .Element("th", "Flits each", "num").Element("th", "Cycles per router", "num").Element("th", "Stages").Element("th", "RTL twin").Raw("</tr></thead>\n<tbody>\n");
        foreach (var r in routers)
            page.Raw("<tr>").Element("td", r.Name).Element("td", FormattableString.Invariant($"{r.Config.Width}\u00a0x\u00a0{r.Config.Height}{(r.Config.Concentration > 1 ? FormattableString.Invariant($", {r.Config.Concentration} nodes each") : "")}")).Element("td", Text(r.Config.VirtualChannels), "num")
                .Element("td", Text(r.Config.Depth), "num").Element("td", Text(r.ZeroLoad.PerRouter), "num").Element("td", Stages(r), "note")
                .Element("td", r.NotInTwin.Count == 0 ? "covered" : "not covered", "note").Raw("</tr>\n");
        page.Raw("</tbody></table></div>\n");
    }

    private static string Stages(NocRouter r)
    {
        var stages = r.Mesh.Router.Stages is { } s
            ? FormattableString.Invariant($"routing {s.Routing}, VC allocation {s.VcAllocation}, switch allocation {s.SwitchAllocation}, traversal {s.Traversal}, link {s.Link}, credit {s.Credit}")
            : FormattableString.Invariant($"hop {r.Mesh.HopCycles}, credit {r.Mesh.CreditCycles}, injection {r.Mesh.InjectionCycles}");
        var allocation = r.Config.Allocation switch { VcAllocation.WithSwitch => "with the switch", VcAllocation.Speculative => "speculative", _ => "before the switch" };
        return stages + "; VC " + allocation + (r.Config.Speedup > 1 ? FormattableString.Invariant($"; {r.Config.Speedup} rounds a cycle") : "") + (r.Config.PacketFlits > 1 ? FormattableString.Invariant($"; packets of {r.Config.PacketFlits} flits") : "");
    }

    private static void Curves(Markup page, IReadOnlyList<LoadCurve> curves, NocLoad load)
    {
        var traffic = curves[0].Pattern == TrafficPattern.Hotspot ? FormattableString.Invariant($"hotspot to node {curves[0].Hotspot}") : curves[0].Traffic;
        var unit = Unit([curves[0].Router]);
        page.Element("h2", "Traffic: " + traffic);
        page.Element("p", FormattableString.Invariant(
            $"No router exceeds {RateText.Alone(curves[0].Bound.Rate)} {unit} here: the busiest link is full. Hollow marks are saturated: packets missing after the drain, a mean above {load.UnstableLatency} cycles, or clearly less accepted than offered."), "note");
        var most = curves.Max(c => c.Points.Count == 0 ? 0 : c.Points.Max(p => p.Offered));
        page.Raw("<div class=\"two\"><figure>").Raw(CurvePlot.Draw(
            $"Latency under {traffic} traffic", "offered, " + unit, "mean latency, cycles", most, 4 * curves.Max(c => c.ZeroLoad),
            Lines(curves, p => p.HasLatency, p => p.Latency))).Element("figcaption", "Mean latency from creation to arrival, source queue included.").Raw("</figure>\n<figure>")
            .Raw(CurvePlot.Draw($"Throughput under {traffic} traffic", "offered, " + unit, "accepted, " + unit, most, most, Lines(curves, _ => true, p => p.Accepted)))
            .Element("figcaption", "Packets that arrive during the measurement.").Raw("</figure></div>\n");
        foreach (var curve in curves) Table(page, curve);
    }

    private static List<CurvePlot.Line> Lines(IReadOnlyList<LoadCurve> curves, Func<LoadPoint, bool> shown, Func<LoadPoint, double> value) =>
        [.. curves.Select((c, i) => new CurvePlot.Line(c.Router.Name, Palette.Category(i), [.. c.Points.Where(shown).Select(p =>
            (p.Offered, value(p), p.IsStable, FormattableString.Invariant($"{c.Router.Name}: offered {RateText.Of(c)[p.Offered]}, accepted {RateText.Of(c)[p.Accepted]}, mean {p.Latency:0.##}")))]))];

    private static void Table(Markup page, LoadCurve curve)
    {
        page.Raw("<h3 style=\"margin-top: 26px\">").Text(FormattableString.Invariant($"{curve.Router.Name}: {curve.ZeroLoad:0.00} cycles without load")).Raw("</h3>\n");
        page.Raw("<div class=\"scroll\"><table class=\"small\">\n<thead><tr>");
        foreach (var head in new[] { "Offered", "Accepted", "Slowest node", "Mean latency", "Network", "Median", "99 %", "Max", "Packets" }) page.Element("th", head, "num");
        page.Element("th", "").Raw("</tr></thead>\n<tbody>\n");
        var rate = RateText.Of(curve);
        foreach (var p in curve.Points)
        {
            page.Raw("<tr>");
            foreach (var cell in new[] { rate[p.Offered], rate[p.Accepted], rate[p.AcceptedMin], Latency(p, p.Latency, "0.00"), Latency(p, p.NetworkLatency, "0.00"), Latency(p, p.Median), Latency(p, p.P99), Latency(p, p.Max), Engineering.Count(p.Packets) })
                page.Element("td", cell, "num");
            page.Element("td", p.IsStable ? "" : "saturated", "note").Raw("</tr>\n");
        }
        page.Raw("</tbody></table></div>\n");
    }

    private static string Latency(LoadPoint point, double cycles, string format = "0") => point.HasLatency ? cycles.ToString(format, CultureInfo.InvariantCulture) : "–";

    private static string Text(long value) => value.ToString(CultureInfo.InvariantCulture);
}

using System.Globalization;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Html;
using NeuroChip.Rtl.Synthesis;
using NeuroChip.Rtl.Synthesis.Liberty;

namespace NeuroChip.Cli.Synthesis;

/// <summary>report.html of a synthesis: one file, no script.</summary>
internal static class SynthesisHtml
{
    internal static string Write(SynthesisResult result)
    {
        var title = $"Hardware of {result.Chip}, synthesized";
        var page = new Markup();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            .Element("title", title + " – NeuroChip").Raw("\n<style>\n").Raw(Style.Sheet).Raw("\n</style>\n</head>\n<body>\n<header>").Element("h1", title)
            .Element("p", $"Cells of {CellLibrary.Name}: 180 nm, 1.8 V, typical corner, 25 °C, no wires. {string.Join("; ", result.Tools)}.", "sub").Raw("</header>\n");
        Table(page, result);
        Charts(page, result);
        Paths(page, result);
        Node(page, result);
        page.Element("h2", "Where the macros' numbers come from").Raw("<ul>\n");
        foreach (var (what, source) in result.MacroSources) page.Raw("<li>").Element("b", what + ": ").Text(source).Raw("</li>\n");
        return page.Raw("</ul>\n</body>\n</html>\n").ToString();
    }

    private static void Table(Markup page, SynthesisResult result)
    {
        page.Element("h2", "Blocks").Raw("<div class=\"scroll\"><table>\n<thead><tr>").Element("th", "Block").Element("th", "Cells", "num").Element("th", "Flip-flops", "num")
            .Element("th", "Cell area", "num").Element("th", "Macro area", "num").Element("th", "Path", "num").Element("th", "Clock", "num").Element("th", "Power", "num").Element("th", "Idle", "num").Raw("</tr></thead>\n<tbody>\n");
        foreach (var b in result.Blocks)
            page.Raw("<tr><td>").Element("b", b.Block.Name).Element("div", b.Block.Description, "note").Raw("</td>").Element("td", Engineering.Count(b.CellCount), "num").Element("td", Engineering.Count(b.FlipFlops), "num")
                .Element("td", Engineering.Area(b.CellArea * 1e-12), "num").Element("td", b.MacroArea > 0 ? Engineering.Area(b.MacroArea * 1e-12) : "–", "num")
                .Element("td", Engineering.Format(b.Path?.Period * 1e-9, "s"), "num").Element("td", Engineering.Format(b.Path?.Frequency, "Hz"), "num")
                .Element("td", Engineering.Format(b.Power.Total, "W"), "num").Element("td", Engineering.Format(b.IdlePower.Total, "W"), "num").Raw("</tr>\n");
        page.Raw("</tbody></table></div>\n").Element("p", string.Create(CultureInfo.InvariantCulture,
            $"Power at 100 MHz with {result.Options.Activity:0.###} toggles of every net in a clock: an assumption, not a measurement. Idle: only the clock toggles. Reads of memories are not in it."), "note");
    }

    private static void Charts(Markup page, SynthesisResult result)
    {
        var area = result.Blocks.Select(b => new BarChart.Row(b.Block.Name,
            [new(b.CellArea * 1e-6, Palette.Chip, $"cells: {Engineering.Area(b.CellArea * 1e-12)}"), new(b.MacroArea * 1e-6, Palette.Reference, $"macros: {Engineering.Area(b.MacroArea * 1e-12)}")],
            Engineering.Digits((b.CellArea + b.MacroArea) * 1e-6))).ToList();
        var parts = result.Blocks.Where(b => b.Path is not null).SelectMany(b => PathShares.Of(b.Path!)).Select(s => Kind(s.Part)).Distinct().ToList();
        var paths = result.Blocks.Where(b => b.Path is not null).Select(b => new BarChart.Row(b.Block.Name,
            [.. PathShares.Of(b.Path!).Select(s => new BarChart.Part(s.Nanoseconds * 1e-9, Palette.Category(parts.IndexOf(Kind(s.Part))), $"{s.Part}: {Engineering.Format(s.Nanoseconds * 1e-9, "s")}"))],
            Engineering.Digits(b.Path!.Period))).ToList();
        page.Raw("<div class=\"two\">\n");
        Figure(page, "Area", BarChart.Stacked("Area of each block", "area in mm²", "", area, [("standard cells", Palette.Chip), ("macros", Palette.Reference)]), "Memories, crossbar and converters are priced by the technology's rows, scaled to 180 nm.");
        Figure(page, "Slowest path", BarChart.Stacked("Slowest path of each block", "time", "s", paths, parts.ConvertAll(p => (p, Palette.Category(parts.IndexOf(p))))), "From a register or memory to the next, setup time included. Labels: ns.");
        page.Raw("</div>\n");
    }

    private static string Kind(string part) => part.StartsWith("memory", StringComparison.Ordinal) ? "memory" : part is "setup" ? "setup" : "gates";

    private static void Paths(Markup page, SynthesisResult result)
    {
        page.Element("h2", "Slowest paths").Raw("<div class=\"scroll\"><table class=\"small\">\n<thead><tr>").Element("th", "Block").Element("th", "From").Element("th", "To").Element("th", "Gates", "num").Element("th", "Where the time goes (ns)").Raw("</tr></thead>\n<tbody>\n");
        foreach (var b in result.Blocks.Where(b => b.Path is not null))
            page.Raw("<tr>").Element("td", b.Block.Name).Element("td", b.Path!.Startpoint, "src").Element("td", b.Path.Endpoint, "src").Element("td", Engineering.Count(b.Path.Points.Count), "num")
                .Element("td", string.Join(", ", PathShares.Of(b.Path).Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Part} {s.Nanoseconds:0.00}")))).Raw("</tr>\n");
        page.Raw("</tbody></table></div>\n");
    }

    private static void Node(Markup page, SynthesisResult result)
    {
        page.Element("h2", $"Estimate at {Engineering.Digits(result.NodeNm)} nm").Element("p", $"From 180 nm to the node of {result.Technology}: {ScaledBlock.Basis}.", "note")
            .Raw("<div class=\"scroll\"><table>\n<thead><tr>").Element("th", "Block").Element("th", "Area", "num").Element("th", "Clock", "num").Element("th", "Dynamic power at 100 MHz", "num").Raw("</tr></thead>\n<tbody>\n");
        foreach (var b in result.Blocks)
        {
            var scaled = ScaledBlock.Of(b, result.NodeNm);
            page.Raw("<tr>").Element("td", b.Block.Name).Element("td", Engineering.Area(scaled.AreaUm2 * 1e-12), "num").Element("td", Engineering.Format(scaled.Frequency, "Hz"), "num")
                .Element("td", Engineering.Format((b.Power.Total - b.Power.Leakage) * scaled.EnergyFactor, "W"), "num").Raw("</tr>\n");
        }
        page.Raw("</tbody></table></div>\n");
    }

    private static void Figure(Markup page, string title, string svg, string caption) =>
        page.Raw("<figure>").Element("h3", title).Raw(svg).Element("figcaption", caption).Raw("</figure>\n");
}

using NeuroChip.Emulator.Energy;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Energy and area: charts and the tables with sources.</summary>
internal static class EnergySections
{
    private const int NamedComponents = 7;

    internal static void Charts(Markup page, ReportFigures f)
    {
        var ledger = f.Energy;
        if (f.Samples == 0 || ledger.Total == 0) return;
        var ranked = ledger.Components.OrderByDescending(c => c.Total).Where(c => c.Total > 0).ToList();
        var named = ranked.Take(ranked.Count > NamedComponents + 1 ? NamedComponents : ranked.Count).Select(c => c.Component).ToList();
        var unit = Engineering.Format((double)ledger.Total / f.Samples, "J");

        page.Element("h2", "Energy").Element("p",
            $"Per sample {unit}; {Engineering.Percent((double)(ledger.Static / ledger.Total))} of it is leakage, {Engineering.Percent(ledger.AssumedShare)} rests on assumed prices. Counters are priced once, at the end of the run.").Raw("<div class=\"two\">\n");
        var components = ranked.ConvertAll(c => new BarChart.Row(c.Component,
            [new((double)c.Total / f.Samples, Colour(c.Component), $"{c.Component}: {Engineering.Format((double)c.Total / f.Samples, "J")}")], Engineering.Percent((double)(c.Total / ledger.Total))));
        Figure(page, "Energy by component", BarChart.Stacked("Energy per sample by component", "energy per sample", "J", components, []), "Labels: share of the total.");

        var layers = ledger.Layers.Where(l => l.Total > 0).Select(l => new BarChart.Row(l.Name, Parts(l), Engineering.Percent((double)(l.Total / ledger.Total)))).ToList();
        var legend = named.ConvertAll(n => (n, Colour(n)));
        if (named.Count < ranked.Count) legend.Add(("other", Palette.Other));
        Figure(page, "Energy by layer", BarChart.Stacked("Energy per sample by layer, stacked by component", "energy per sample", "J", layers, legend),
            "A layer is charged for everything on its tiles, transit traffic included; the input for the host's packets; \"mesh\" is the tiles without a core.");
        page.Raw("</div>\n");

        string Colour(string component) => named.IndexOf(component) is >= 0 and var i ? Palette.Category(i) : Palette.Other;

        List<BarChart.Part> Parts(LayerEnergy layer)
        {
            var parts = new List<BarChart.Part>();
            foreach (var name in named)
                if (layer.Components.FirstOrDefault(c => c.Component == name) is { Total: > 0 } part) parts.Add(Part(name, part.Total, Colour(name)));
            var rest = layer.Components.Where(c => !named.Contains(c.Component)).Sum(c => c.Total);
            if (rest > 0) parts.Add(Part("other", rest, Palette.Other));
            return parts;

            BarChart.Part Part(string name, decimal total, string colour) =>
                new((double)total / f.Samples, colour, $"{layer.Name}, {name}: {Engineering.Format((double)total / f.Samples, "J")}");
        }
    }

    internal static void EnergyTable(Markup page, ReportFigures f)
    {
        page.Element("h2", "Where the energy figures come from")
            .Element("p", $"Technology {f.Input.Technology.Name}: {f.Input.Technology.Description}. The total is {Engineering.Format(f.Energy.Interval.Low, "J")} to {Engineering.Format(f.Energy.Interval.High, "J")} for the run: the rows' uncertainties are added in quadrature, as if they were independent.", "note")
            .Raw("<div class=\"scroll\"><table class=\"small\">\n<thead><tr>").Element("th", "Component").Element("th", "Event").Element("th", "Count", "num").Element("th", "Unit cost", "num")
            .Element("th", "Total", "num").Element("th", "Share", "num").Element("th", "±", "num").Element("th", "Kind").Element("th", "Source").Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in f.Energy.Rows)
        {
            page.Raw("<tr>").Element("td", row.Component).Element("td", row.Event).Element("td", Engineering.Count(row.Count), "num")
                .Element("td", Engineering.Format((double)row.UnitCost, "J"), "num").Element("td", Engineering.Format((double)row.Total, "J"), "num")
                .Element("td", Engineering.Percent(f.Energy.Total == 0 ? 0 : (double)(row.Total / f.Energy.Total)), "num");
            Provenance(page, row.Uncertainty, row.Kind, row.Source, row.Note);
        }
        page.Raw("</tbody>\n<tfoot><tr><td colspan=\"4\">Total of the run</td>").Element("td", Engineering.Format((double)f.Energy.Total, "J"), "num").Raw("<td colspan=\"4\"></td></tr></tfoot></table></div>\n");
        page.Element("p", "Leakage is charged per clock cycle, for every router and for the cores in use; unused cores are taken as power-gated.", "note");
    }

    /// <summary>What each model of the converters makes of the run.</summary>
    internal static void ConverterTable(Markup page, ReportFigures f)
    {
        if (f.Converters.Count == 0 || f.Samples == 0) return;
        page.Element("h3", "Converters: published models differ").Raw("<div class=\"scroll\"><table class=\"small\">\n<thead><tr>").Element("th", "Model").Element("th", "Per conversion", "num")
            .Element("th", "Conversions, per sample", "num").Element("th", "Everything, per sample", "num").Element("th", "Source").Raw("</tr></thead>\n<tbody>\n");
        foreach (var model in f.Converters)
            page.Raw("<tr>").Element("td", Chip.Technologies.ConverterPrices.NameOf(model.Model) + (model.Model == f.Input.Converters ? " (used)" : ""))
                .Element("td", Engineering.Format(model.Conversion, "J"), "num").Element("td", Engineering.Format(model.Total / f.Samples, "J"), "num")
                .Element("td", Engineering.Format(model.RunTotal / f.Samples, "J"), "num").Element("td", model.Source, "src").Raw("</tr>\n");
        page.Raw("</tbody></table></div>\n");
    }

    /// <summary>The same network elsewhere, with what the estimates assume.</summary>
    internal static void BaselineTable(Markup page, ReportFigures f)
    {
        if (f.Baselines.Count == 0 || f.Samples == 0) return;
        page.Element("h2", "The same network elsewhere").Element("p", "Estimates from published figures, not runs; the chip's own figures stand first.", "note")
            .Raw("<div class=\"scroll\"><table class=\"small\">\n<thead><tr>").Element("th", "Machine").Element("th", "Time per sample", "num").Element("th", "Energy per sample", "num")
            .Element("th", "Energy, ratio", "num").Element("th", "Products", "num").Element("th", "Memory traffic", "num").Element("th", "Membranes per time-step", "num").Element("th", "Bound by").Raw("</tr></thead>\n<tbody>\n<tr>")
            .Element("td", f.Input.Chip.Name).Element("td", Engineering.Format(f.SecondsPerSample, "s"), "num").Element("td", Engineering.Format(f.EnergyPerSample, "J"), "num").Element("td", "1", "num")
            .Element("td", Engineering.Count((long)(f.PerSample(f.Sum(Chip.Results.Counter.SynapticOperations)) ?? 0)), "num").Raw("<td class=\"num\">0</td><td class=\"num\">0</td><td>synaptic operations, not products</td></tr>\n");
        foreach (var b in f.Baselines)
            page.Raw("<tr>").Element("td", b.Name).Element("td", Engineering.Format(b.Seconds, "s"), "num").Element("td", Engineering.Format(b.Joules, "J"), "num")
                .Element("td", f.EnergyPerSample is > 0 and var own ? Engineering.Digits(b.Joules / own) : "–", "num").Element("td", Engineering.Count(b.Products), "num")
                .Element("td", Engineering.Format(b.MemoryBytes, "B"), "num").Element("td", Engineering.Format(b.MembraneBytesPerTimestep, "B"), "num").Element("td", b.Bound).Raw("</tr>\n");
        page.Raw("</tbody></table></div>\n<ul>\n");
        foreach (var group in f.Baselines.GroupBy(b => string.Join("; ", b.Assumptions)))
            page.Element("li", $"{string.Join(" and ", group.Select(b => b.Name))}: {group.Key}. {string.Join("; ", group.First().Figures.Select(n => $"{n.Name} {(n.Unit.Length == 0 ? Engineering.Digits(n.Value) : Engineering.Format(n.Value, n.Unit))} ({n.Kind.ToString().ToLowerInvariant()}: {n.Source})"))}.", "note").Raw("\n");
        page.Raw("</ul>\n");
    }

    internal static void AreaTable(Markup page, ReportFigures f)
    {
        page.Element("h2", "Area").Element("p", $"{Engineering.Area(f.Area.Interval.Low)} to {Engineering.Area(f.Area.Interval.High)}, without pads and global wiring.", "note")
            .Raw("<div class=\"scroll\"><table class=\"small\">\n<thead><tr>").Element("th", "Component").Element("th", "Block").Element("th", "Count", "num").Element("th", "Unit area", "num")
            .Element("th", "Total", "num").Element("th", "Share", "num").Element("th", "±", "num").Element("th", "Kind").Element("th", "Source").Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in f.Area.Rows)
        {
            page.Raw("<tr>").Element("td", row.Component).Element("td", row.Block).Element("td", Engineering.Count(row.Count), "num")
                .Element("td", Engineering.Area((double)row.UnitArea), "num").Element("td", Engineering.Area((double)row.Total), "num")
                .Element("td", Engineering.Percent(f.Area.Total == 0 ? 0 : (double)(row.Total / f.Area.Total)), "num");
            Provenance(page, row.Uncertainty, row.Kind, row.Source, row.Note);
        }
        page.Raw("</tbody>\n<tfoot><tr><td colspan=\"4\">Total of the chip</td>").Element("td", Engineering.Area((double)f.Area.Total), "num").Raw("<td colspan=\"4\"></td></tr></tfoot></table></div>\n");
    }

    internal static void Figure(Markup page, string title, string svg, string caption, string? cssClass = null)
    {
        page.Raw(cssClass is null ? "<figure>" : $"<figure class=\"{cssClass}\">").Element("h3", title).Raw(svg);
        if (caption.Length > 0) page.Element("figcaption", caption);
        page.Raw("</figure>\n");
    }

    private static void Provenance(Markup page, double uncertainty, Chip.Config.Provenance kind, string source, string note)
    {
        page.Element("td", Engineering.Percent(uncertainty), "num").Raw("<td class=\"kind\">")
            .Element("span", kind.ToString().ToLowerInvariant(), kind == Chip.Config.Provenance.Assumed ? "assumed" : null).Raw("</td><td class=\"src\">").Text(source);
        if (note.Length > 0) page.Element("i", note);
        page.Raw("</td></tr>\n");
    }
}

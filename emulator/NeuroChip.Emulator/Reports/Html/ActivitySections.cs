using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>Latency, mesh, raster and sparsity.</summary>
internal static class ActivitySections
{
    private const string Stalled = "stalled";

    internal static void Latency(Markup page, ReportFigures f)
    {
        if (f.Cycles == 0) return;
        var units = UnitCounters.All.Where(u => f.Sum(u.Busy) > 0).ToList();
        var counters = f.Input.Run.Counters;
        page.Element("h2", "Latency").Element("p",
            $"{Engineering.Count(f.Cycles)} cycles in {Engineering.Count(counters[ChipCounter.Steps])} chip time-steps; {Engineering.Percent((double)counters[ChipCounter.BarrierCycles] / f.Cycles)} of them in the barrier." +
            (counters[ChipCounter.MissedDeadlines] > 0 ? $" {Engineering.Count(counters[ChipCounter.MissedDeadlines])} steps missed their deadline, by {Engineering.Count(counters[ChipCounter.OverrunCycles])} cycles in all." : "")).Raw("<div class=\"two\">\n");

        var layers = f.Layers.Where(l => l.Population >= 0).Select(l => new BarChart.Row(l.Name, [.. units.Select((u, i) => Part(l, u, i))], "")).ToList();
        EnergySections.Figure(page, "Busy share by layer and unit", BarChart.Grouped("Busy share of each unit, by layer", "busy share, mean over the layer's tiles (%)", "", layers,
            [.. units.Select((u, i) => (u.Name, Palette.Category(i)))], v => Engineering.Digits(v)), "Mean over the layer's tiles of the cycles in which a unit works, in percent of the run's cycles. Units work in parallel, so shares do not add up.");

        var used = Math.Max(1, f.Layers.Where(l => l.Population >= 0).Sum(l => l.Tiles));
        var components = units.Select((u, i) => UnitRow(u, i)).ToList();
        EnergySections.Figure(page, "Busy and stalled cycles by unit", BarChart.Stacked("Busy and stalled cycles of each unit per sample, mean over the tiles in use", "cycles per sample and tile in use", "", components,
            [("busy", Palette.Chip), (Stalled, Palette.Reference)]), "Stalled: the neuron unit waits for the spike FIFO, axon-out for an injection credit, the router for a grant. Labels: share of the run's cycles.");
        page.Raw("</div>\n");
        LatencyTable(page, f);

        BarChart.Part Part(LayerActivity layer, UnitCounters unit, int index)
        {
            var share = 100.0 * layer[unit.Busy] / layer.Tiles / f.Cycles;
            return new(share, Palette.Category(index), $"{layer.Name}, {unit.Name}: {Engineering.Digits(share)} %");
        }

        BarChart.Row UnitRow(UnitCounters unit, int index)
        {
            var tiles = (double)used * Math.Max(1, f.Samples);
            var busy = f.Layers.Where(l => l.Population >= 0).Sum(l => l[unit.Busy]) / tiles;
            var stalled = unit.Stalled is { } s ? f.Layers.Where(l => l.Population >= 0).Sum(l => l[s]) / tiles : 0;
            return new(unit.Name, [new(busy, Palette.Chip, $"{unit.Name} busy: {Engineering.Digits(busy)} cycles"), new(stalled, Palette.Reference, $"{unit.Name} stalled: {Engineering.Digits(stalled)} cycles")],
                Engineering.Percent((busy + stalled) * Math.Max(1, f.Samples) / f.Cycles));
        }
    }

    internal static void Mesh(Markup page, ReportFigures f)
    {
        var load = LinkLoad.Measured(f.Input.Run.Counters);
        page.Element("h2", "Mesh");
        EnergySections.Figure(page, "Mapping and links", MappingPicture.Inline(f.Input.Chip.Mesh, f.TileLayers, load),
            "Cores coloured by layer; an arrow for each direction of a link, darker with more flits. Dashed: no core in use. The host sits at the west edge; its own packets enter there and are not drawn.", "wide");
        page.Raw("<div class=\"two\">\n");
        EnergySections.Figure(page, "Cores", MeshMap.Cores(f), "Share of the run's cycles in which the core's busiest unit works. Dashed: no core in use.");
        page.Raw("</div>\n");
    }

    internal static void Raster(Markup page, ReportFigures f)
    {
        if (f.Input.Run.Raster.Count == 0) return;
        var sample = f.Input.Run.Raster[0].Sample;
        if (RasterPlot.Draw(f, sample) is not { } svg) return;
        var id = sample < f.Samples ? f.Input.Run.Samples[sample].Id : sample.ToString();
        page.Element("h2", "Spikes");
        EnergySections.Figure(page, $"Spike raster of one sample: {id}", svg, "A mark is at least one spike; large layers are thinned to the picture's resolution. Band height grows with the square root of the layer's neurons.", "wide");
    }

    internal static void Sparsity(Markup page, ReportFigures f)
    {
        var layers = f.Layers.Where(l => l.Population >= 0).ToList();
        if (layers.Count == 0 || f.RecordedSteps == 0) return;
        var hasReference = layers.Exists(l => f.ReferenceOf(l) is not null);
        List<(string, string)> legend = [("chip", Palette.Chip)];
        if (hasReference) legend.Add(("float reference", Palette.Reference));
        page.Element("h2", "Sparsity").Element("p", $"Activity sparsity {Engineering.Percent(f.Activity)}: 1 - spikes / neuron-steps.").Raw("<div class=\"two\">\n");
        EnergySections.Figure(page, "Firing rate by layer", BarChart.Grouped("Firing rate by layer", "spikes per neuron and step", "",
            layers.ConvertAll(l => Pair(l, l.FiringRate ?? 0, f.ReferenceOf(l)?.FiringRate)), legend, Engineering.Digits), "");
        EnergySections.Figure(page, "Synaptic operations by layer", BarChart.Grouped("Synaptic operations per time-step by layer", "synaptic operations per step", "",
            layers.ConvertAll(l => Pair(l, (double)l[Counter.SynapticOperations] / f.RecordedSteps, f.ReferenceOf(l)?.SynopsPerTimestep)), legend, Engineering.Digits), "Operations into the layer.");
        page.Raw("</div>\n");
        SparsityTable(page, f, layers);

        static BarChart.Row Pair(LayerActivity layer, double chip, double? reference)
        {
            var parts = new List<BarChart.Part> { new(chip, Palette.Chip, $"{layer.Name}, chip: {Engineering.Digits(chip)}") };
            if (reference is { } r) parts.Add(new(r, Palette.Reference, $"{layer.Name}, float reference: {Engineering.Digits(r)}"));
            return new(layer.Name, parts, "");
        }
    }

    private static void LatencyTable(Markup page, ReportFigures f)
    {
        page.Raw("<div class=\"scroll\"><table class=\"small\">\n<thead><tr>").Element("th", "Layer").Element("th", "Tiles", "num").Element("th", "Busiest unit").Element("th", "Busy cycles", "num").Element("th", "Share of run", "num")
            .Raw("</tr></thead>\n<tbody>\n");
        foreach (var layer in f.Layers)
        {
            page.Raw("<tr>").Element("td", layer.Name).Element("td", Engineering.Count(layer.Tiles), "num").Element("td", layer.BusiestTile == 0 ? "–" : layer.Bottleneck)
                .Element("td", Engineering.Count(layer.BusiestTile), "num").Element("td", Engineering.Percent((double)layer.BusiestTile / f.Cycles), "num").Raw("</tr>\n");
        }
        page.Raw("</tbody></table></div>\n").Element("p", "Busiest unit: the one with the most busy cycles on any one tile of the layer; it limits how fast the layer can go.", "note");
    }

    private static void SparsityTable(Markup page, ReportFigures f, List<LayerActivity> layers)
    {
        page.Raw("<div class=\"scroll\"><table class=\"small\">\n<thead><tr>").Element("th", "Layer").Element("th", "Neurons", "num").Element("th", "Firing rate", "num").Element("th", "Reference", "num")
            .Element("th", "Synops per step", "num").Element("th", "Reference", "num").Element("th", "Spike mismatch", "num").Element("th", "Count mismatch", "num").Raw("</tr></thead>\n<tbody>\n");
        foreach (var layer in layers)
        {
            var reference = f.ReferenceOf(layer);
            page.Raw("<tr>").Element("td", layer.Name).Element("td", Engineering.Count(layer.Neurons), "num").Element("td", Digits(layer.FiringRate), "num").Element("td", Digits(reference?.FiringRate), "num")
                .Element("td", Digits((double)layer[Counter.SynapticOperations] / f.RecordedSteps), "num").Element("td", Digits(reference?.SynopsPerTimestep), "num")
                .Element("td", Engineering.Percent(reference?.SpikeMismatchRate), "num").Element("td", Engineering.Percent(reference?.SpikeCountMismatchRate), "num").Raw("</tr>\n");
        }
        page.Raw("</tbody></table></div>\n");

        static string Digits(double? value) => value is { } v ? Engineering.Digits(v) : "–";
    }
}

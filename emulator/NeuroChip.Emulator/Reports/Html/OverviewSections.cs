using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>The words of the report: header, headline table, settings, limits, footer.</summary>
internal static class OverviewSections
{
    private static readonly string[] Standing =
    [
        "Analog settling, sense margins and supply droop: a read takes its stated cycles and always settles.",
        "Temperature and process corners: prices hold for the conditions of their sources.",
        "Programming the synapses: energy, time, endurance and retention of writing weights.",
        "Wire length beyond one hop per link: clock tree, power delivery, pads and global wiring have no energy or area of their own.",
        "Memory for per-neuron parameters (thresholds, biases, decays): neither its reads nor its area are priced.",
        "The host: encoding of the input, off-chip memory and input/output pads; only the packets on the host link are priced.",
        "Voltage and frequency scaling: the clock is fixed and unused cores are ideally power-gated.",
    ];

    private static readonly string[] IdealCrossbar =
    [
        "Devices are ideal: no conductance variation, programming error, drift, read noise or stuck cells. A real array classifies less well than this report says.",
        "Wires and converters are ideal: no IR drop or sneak paths, no converter noise, offset or nonlinearity; a converter's clipping and rounding are modelled.",
    ];

    internal static void Header(Markup page, ReportFigures f, string title)
    {
        var input = f.Input;
        page.Raw("<header>\n").Element("h1", title)
            .Element("div", $"{input.Data}: {Engineering.Count(f.Samples)} samples of {Engineering.Count(input.Timesteps)} time-steps; engine {input.Run.Engine}, seed {input.Seed}, technology {input.Technology.Name}", "sub")
            .Raw("</header>\n");
        if (!input.Run.Complete)
            page.Raw("<div class=\"warn\">").Element("b", "Incomplete run.").Text($" It was interrupted; all figures cover the {Engineering.Count(f.Samples)} finished samples alone.").Raw("</div>\n");
        if (input.Warnings.Count == 0) return;
        page.Raw("<div class=\"warn\">").Element("h3", $"Warnings ({input.Warnings.Count})").Raw("<ul>");
        foreach (var warning in input.Warnings) page.Element("li", warning);
        page.Raw("</ul></div>\n");
    }

    internal static void Headline(Markup page, ReportFigures f)
    {
        var rows = HeadlineTable.Rows(f);
        page.Raw("<div class=\"cards\">\n");
        foreach (var label in new[] { "Accuracy", "Latency per sample", "Energy per sample", "Activity sparsity" })
        {
            var row = rows.First(r => r.Label.StartsWith(label, StringComparison.Ordinal));
            page.Raw("<div class=\"card\">").Element("div", row.Label, "k").Element("div", row.Value, "n")
                .Element("div", row.Reference.Length > 1 ? $"float reference {row.Reference}" : row.Note, "r").Raw("</div>\n");
        }
        page.Raw("</div>\n<div class=\"scroll\"><table>\n<thead><tr>").Element("th", "Figure").Element("th", "On chip", "num").Element("th", "Float reference", "num").Element("th", "")
            .Raw("</tr></thead>\n<tbody>\n");
        foreach (var row in rows)
            page.Raw("<tr>").Element("td", row.Label).Element("td", row.Value, "num").Element("td", row.Reference, "num").Element("td", row.Note, "note").Raw("</tr>\n");
        page.Raw("</tbody></table></div>\n");
        if (f.Input.Reference is { } reference) page.Element("p", "Float reference: " + reference.Definition + ".", "note").Raw("\n");
    }

    internal static void Settings(Markup page, ReportFigures f)
    {
        var settings = f.Input.Image.Options.Concat(f.Input.Settings).ToList();
        if (settings.Count == 0) return;
        page.Element("h2", "Settings used").Element("p", "These decide spikes and accuracy. A model file does not store all of them, so check them first when a result surprises.", "note").Raw("<dl>\n");
        foreach (var (key, value) in settings) page.Raw("<div>").Element("dt", key).Element("dd", value).Raw("</div>\n");
        page.Raw("</dl>\n");
    }

    internal static void NotModelled(Markup page, ReportFigures f)
    {
        page.Element("h2", "What is not modelled").Raw("<ul>\n");
        var devices = f.Input.Chip.Core.Synapse.Kind == SynapseKind.NvmCrossbar
            // A run that is priced again has no figures of its dies, but still its settings.
            && f.Input.Devices is null && f.Input.Settings.All(s => s.Key != "devices") ? IdealCrossbar : [];
        foreach (var line in f.Input.NotModelled.Concat(devices).Concat(Standing)) page.Element("li", line).Raw("\n");
        page.Raw("</ul>\n");
    }

    internal static void Footer(Markup page, ReportFigures f) => page.Raw("<footer>")
        .Text($"Spike digest {f.Digest(s => s.SpikeDigest)[..16]}…, cycle digest {f.Digest(s => s.CycleDigest)[..16]}…: equal digests mean equal rasters. All figures: stats.json; versions, inputs and wall time: manifest.json.")
        .Raw("</footer>\n");
}

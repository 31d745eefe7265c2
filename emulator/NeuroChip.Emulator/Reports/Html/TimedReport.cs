using NeuroChip.Emulator.Timed;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>report.html of <c>neurochip sanafe</c>: one file that loads nothing, runs no script and is well-formed XML.</summary>
public static class TimedReport
{
    /// <summary>The document.</summary>
    /// <param name="run">The run.</param>
    /// <param name="differences">How the chip differs from NeuroChip's microarchitecture, a sentence each; empty for a chip that is no preset.</param>
    public static string Write(TimedRun run, IReadOnlyList<string> differences)
    {
        var page = new Markup();
        var title = $"{run.Network.Name} on {run.Chip.Name}";
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            .Element("title", title + " – NeuroChip").Raw("\n<style>\n").Raw(Style.Sheet).Raw("\n</style>\n</head>\n<body>\n");
        page.Raw("<header>\n").Element("h1", title).Element("div", $"{Engineering.Count(run.Steps.Count)} time-steps, {run.Timing.ToString().ToLowerInvariant()} timing", "sub").Raw("</header>\n");
        if (!run.Complete) page.Raw("<div class=\"warn\">").Text("Interrupted: the figures cover the finished time-steps alone.").Raw("</div>\n");
        Differences(page, differences);
        page.Element("h2", "Figures").Raw("<div class=\"scroll\"><table>\n<thead><tr>").Element("th", "Figure").Element("th", "Value", "num").Element("th", "").Raw("</tr></thead>\n<tbody>\n");
        foreach (var (label, value, note) in TimedText.Rows(run)) page.Raw("<tr>").Element("td", label.TrimStart(), label[0] == ' ' ? "part" : null).Element("td", value, "num").Element("td", note, "note").Raw("</tr>\n");
        page.Raw("</tbody></table></div>\n<footer>").Text("Semantics, energies and times are those of SANA-FE's description of the chip; perf.csv has a line per time-step.").Raw("</footer>\n");
        return page.Raw("</body>\n</html>\n").ToString();
    }

    private static void Differences(Markup page, IReadOnlyList<string> differences)
    {
        if (differences.Count == 0) return;
        page.Raw("<div class=\"warn\">").Element("b", "This chip differs from NeuroChip's microarchitecture.").Raw("<ul>");
        foreach (var difference in differences) page.Element("li", difference);
        page.Raw("</ul></div>\n");
    }
}

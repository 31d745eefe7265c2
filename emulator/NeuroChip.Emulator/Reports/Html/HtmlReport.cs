using System.Text;

namespace NeuroChip.Emulator.Reports.Html;

/// <summary>
/// report.html: one file with its style and pictures in it. It loads nothing, runs no script, is well-formed XML and depends on the run alone.
/// </summary>
public static class HtmlReport
{
    /// <summary>The document.</summary>
    public static string Write(ReportFigures figures)
    {
        var input = figures.Input;
        var title = $"{input.Image.Network} on {input.Chip.Name}";
        var page = new Markup();
        page.Raw("<!DOCTYPE html>\n<html lang=\"en\" xmlns=\"http://www.w3.org/1999/xhtml\">\n<head>\n<meta charset=\"utf-8\"/>\n")
            .Raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n")
            .Element("title", title + " – NeuroChip").Raw("\n<style>\n").Raw(Style.Sheet).Raw("\n</style>\n</head>\n<body>\n");
        OverviewSections.Header(page, figures, title);
        OverviewSections.Headline(page, figures);
        OverviewSections.Settings(page, figures);
        AccuracySections.Write(page, figures);
        DeviceSections.Write(page, figures);
        EnergySections.Charts(page, figures);
        ActivitySections.Latency(page, figures);
        ActivitySections.Mesh(page, figures);
        ActivitySections.Raster(page, figures);
        ActivitySections.Sparsity(page, figures);
        EnergySections.BaselineTable(page, figures);
        EnergySections.EnergyTable(page, figures);
        EnergySections.ConverterTable(page, figures);
        EnergySections.AreaTable(page, figures);
        OverviewSections.NotModelled(page, figures);
        OverviewSections.Footer(page, figures);
        return page.Raw("</body>\n</html>\n").ToString();
    }

    /// <summary>Writes the document as UTF-8 without a byte order mark.</summary>
    public static void WriteFile(ReportFigures figures, string path) => File.WriteAllText(path, Write(figures), new UTF8Encoding(false));
}

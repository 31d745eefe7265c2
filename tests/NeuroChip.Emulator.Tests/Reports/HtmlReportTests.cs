using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Reports.Html;

namespace NeuroChip.Emulator.Tests.Reports;

public class HtmlReportTests
{
    private const string Hostile = "<script>alert('&\"')</script>]]>\u0001\uD800\uFFFF";

    [Theory]
    [InlineData(SynapseKind.NvmCrossbar, ReadPolicy.Event)]
    [InlineData(SynapseKind.NvmCrossbar, ReadPolicy.Batch)]
    [InlineData(SynapseKind.Sram, ReadPolicy.Event)]
    public void The_report_is_well_formed_and_loads_nothing(SynapseKind kind, ReadPolicy policy)
    {
        var html = HtmlReport.Write(ReportFigures.From(ReportFixture.Input(kind: kind, policy: policy)));
        var root = Parse(html);
        foreach (var element in root.Descendants())
        {
            Assert.DoesNotContain(element.Name.LocalName, new[] { "script", "link", "img", "iframe", "object", "embed", "use", "image", "base", "a" });
            foreach (var attribute in element.Attributes())
            {
                Assert.DoesNotContain(attribute.Name.LocalName, new[] { "src", "href", "srcset", "action" });
                if (!attribute.IsNamespaceDeclaration) Assert.DoesNotContain("url(", attribute.Value, StringComparison.OrdinalIgnoreCase);
            }
        }
        Assert.DoesNotMatch(new Regex("@import|url\\(", RegexOptions.IgnoreCase), html);
    }

    [Fact]
    public void Dies_and_sweeps_are_drawn()
    {
        var root = Parse(HtmlReport.Write(ReportFigures.From(ReportFixture.InputWithDevices())));
        var figures = root.Descendants().Where(e => e.Name.LocalName == "figure").ToList();
        // The accuracy of each die, and one plot a sweep.
        Assert.Equal(10 + 3, figures.Count);
        Assert.All(figures, f => Assert.Contains(f.Elements(), e => e.Name.LocalName == "h3" && e.Value.Length > 0));
        Assert.Contains(root.Descendants(), e => e.Name.LocalName == "text" && e.Value == "10 years");
        Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName == "li" && e.Value.StartsWith("Devices are ideal", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_are_neither_cut_off_nor_drawn_upon()
    {
        // Mean advance of a character in names of layers and components in DejaVu Sans, the widest of the fonts asked for: 7.7 px at 12.5 px, 8.2 px bold.
        var root = Parse(HtmlReport.Write(ReportFigures.From(ReportFixture.Input(suffix: ".readout-of-all-classes"))));
        foreach (var picture in root.Descendants().Where(e => e.Name.LocalName == "svg"))
        {
            var texts = picture.Descendants().Where(e => e.Name.LocalName == "text").ToArray();
            // The title of an upright axis takes the left edge.
            var edge = texts.Any(t => t.Attribute("transform") is not null) ? 18 : 0;
            foreach (var name in texts.Where(t => t.Attribute("text-anchor")!.Value == "end" && t.Attribute("class")!.Value is "b" or "t"))
                Assert.True(Number(name, "x") - name.Value.Length * (name.Attribute("class")!.Value == "b" ? 8.2 : 7.7) >= edge, $"'{name.Value}' is cut off");
            var keys = picture.Descendants().Where(e => e.Name.LocalName == "rect" && e.Attribute("rx") is { Value: "2" } && Number(e, "width") == 11).ToArray();
            foreach (var (key, next) in keys.Zip(keys.Skip(1)).Where(pair => Number(pair.First, "y") == Number(pair.Second, "y")))
            {
                var name = key.ElementsAfterSelf().First();
                Assert.True(Number(name, "x") + name.Value.Length * 7.7 < Number(next, "x"), $"a key lies on '{name.Value}'");
            }
        }

        static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, System.Globalization.CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Every_chart_has_a_title_and_every_section_is_there()
    {
        var root = Parse(HtmlReport.Write(ReportFigures.From(ReportFixture.Input())));
        var figures = root.Descendants().Where(e => e.Name.LocalName == "figure").ToList();
        Assert.Equal(10, figures.Count);
        Assert.All(figures, f => Assert.Contains(f.Elements(), e => e.Name.LocalName == "h3" && e.Value.Length > 0));
        Assert.All(root.Descendants().Where(e => e.Name.LocalName == "svg"), s => Assert.NotEmpty(s.Attribute("aria-label")!.Value));
        var headings = root.Descendants().Where(e => e.Name.LocalName == "h2").Select(e => e.Value);
        Assert.Equal(["Settings used", "Accuracy over time-steps", "Energy", "Latency", "Mesh", "Spikes", "Sparsity", "Where the energy figures come from", "Area", "What is not modelled"], headings);
    }

    [Fact]
    public void Hostile_text_is_escaped_everywhere()
    {
        var input = ReportFixture.Input(suffix: Hostile) with { Technology = TestTechnology.Create(source: "<b>bold</b> & <script>x</script>"), NotModelled = [Hostile], Settings = [new(Hostile, Hostile)] };
        var html = HtmlReport.Write(ReportFigures.From(input));
        var root = Parse(html);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("<script>", root.Value, StringComparison.Ordinal);
        Assert.DoesNotContain(root.Descendants(), e => e.Name.LocalName is "script" or "b");
    }

    [Fact]
    public void Same_input_gives_the_same_bytes() =>
        Assert.Equal(HtmlReport.Write(ReportFigures.From(ReportFixture.Input())), HtmlReport.Write(ReportFigures.From(ReportFixture.Input())));

    [Fact]
    public void A_run_without_samples_spikes_or_reference_still_gives_a_page()
    {
        var input = ReportFixture.Input();
        var html = HtmlReport.Write(ReportFigures.From(input with { Run = new RunResult("cycle", [], new CounterTable(36), [], new AxonDrives(input.Image, input.Chip), false), Reference = null, Warnings = [] }));
        Assert.Contains("Incomplete run", Parse(html).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Warnings_settings_and_prices_are_shown_with_their_sources()
    {
        var text = Parse(HtmlReport.Write(ReportFigures.From(ReportFixture.Input()))).Value;
        foreach (var expected in new[] { "NC0712", "v_min", "test table, row 3", "assumed", "What is not modelled", "Analog settling" })
            Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_raster_of_a_large_network_stays_small()
    {
        var input = ReportFixture.Input();
        var random = new Lcg(3);
        var populations = input.Image.Populations.ToArray();
        populations[1] = populations[1] with { Shape = [100_000] };
        var raster = Enumerable.Range(0, 400_000).Select(_ => new SpikeRecord(0, random.Next(40), 1, random.Next(100_000), 1, 0)).ToArray();
        var html = HtmlReport.Write(ReportFigures.From(input with { Image = input.Image with { Populations = populations }, Run = input.Run with { Raster = raster } }));
        Assert.InRange(html.Length, 1, 1_000_000);
    }

    private static XElement Parse(string html)
    {
        using var reader = XmlReader.Create(new StringReader(html), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore });
        return XElement.Load(reader);
    }
}

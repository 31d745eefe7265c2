using System.Text.Json;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Chip.Tests.Docs;

public sealed class ChipDocsTests
{
    private const string Config = "docs/reference/config.md";
    private const string HowTo = "docs/how-to/describe-a-chip.md";

    [Fact]
    public void TheCommittedSchemaIsTheGeneratedOne() => GeneratedText.Check("docs/reference/chip.schema.json", ChipSchema.Generate());

    [Fact]
    public void TheSchemaNamesEveryKeyOnce()
    {
        using var schema = JsonDocument.Parse(ChipSchema.Generate());
        foreach (var key in ChipKeys.All)
        {
            var at = schema.RootElement;
            foreach (var part in key.Path.Split('.')) at = at.GetProperty("properties").GetProperty(part);
            Assert.Equal(key.Description, at.GetProperty("description").GetString());
        }
    }

    [Fact]
    public void TheReferenceTablesAreTheGeneratedOnes()
    {
        var text = GeneratedText.Between(GeneratedText.Read(Config), "<!-- keys -->\n", "<!-- /keys -->", "\n" + ChipReference.Markdown() + "\n");
        GeneratedText.Check(Config, GeneratedText.Between(text, "<!-- rows -->\n", "<!-- /rows -->", "\n" + TechnologyReference.Markdown() + "\n"));
    }

    [Fact]
    public void TheHowToShowsTheMessagesVerbatim()
    {
        var text = GeneratedText.Read(HowTo);
        var yaml = GeneratedText.Cut(text, "<!-- file: chip.yaml -->\n```yaml\n", "```");
        var error = Assert.Throws<DiagnosticException>(() => ChipCatalog.Parse("chip.yaml", yaml));
        Assert.Equal(4, error.Diagnostics.Count);
        GeneratedText.Check(HowTo, GeneratedText.Between(text, "<!-- output: chip.yaml -->\n```\n", "```", error.Message + "\n"));
    }

    [Fact]
    public void TheHowTosGoodFileLoads()
    {
        var chip = ChipCatalog.Parse("mini.yaml", GeneratedText.Cut(GeneratedText.Read(HowTo), "<!-- file: mini.yaml -->\n```yaml\n", "```"));
        Assert.Equal("mini", chip.Name);
        Assert.Equal(4, chip.Tiles);
        Assert.Equal(100e6, chip.ClockHz);
        Assert.Equal((ReadPolicy.Batch, 16), (chip.Core.Synapse.ReadPolicy, chip.Core.Synapse.BatchRows));
    }
}

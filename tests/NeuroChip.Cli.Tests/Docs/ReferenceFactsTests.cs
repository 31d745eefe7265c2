using System.Text.RegularExpressions;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Cli.Running;
using NeuroChip.Cli.Terminal;
using NeuroChip.Emulator.Engines;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Cli.Tests.Docs;

/// <summary>Lists and numbers that the reference repeats from the code.</summary>
public sealed partial class ReferenceFactsTests
{
    [Fact]
    public void TheFormatsAreThoseOfTheOption()
    {
        var format = CommandLine.Root(new Output(TextWriter.Null, TextWriter.Null, false)).Subcommands.Single(c => c.Name == "run").Options.Single(o => o.Name == "--format");
        var accepted = format.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(c => c.Label).Where(l => l != "auto").Order(StringComparer.Ordinal);
        var section = DocPages.Read("docs/reference/data-formats.md").Split("## Formats")[1].Split("\n### ")[0];
        Assert.Equal(accepted, FormatRow().Matches(section).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void TheImageVersionIsTheCurrentOne() =>
        Assert.Contains($"| 8 | int32 | format version, {ChipImageFile.Version};", DocPages.Read("docs/reference/chip-image.md"), StringComparison.Ordinal);

    [Fact]
    public void TheFieldsOfTheImageAreDocumented()
    {
        var page = DocPages.Read("docs/reference/chip-image.md");
        foreach (var type in new[] { typeof(CoreImage), typeof(NeuronParameters), typeof(SynapseBlock), typeof(ConvGeometry), typeof(RouteEntry), typeof(RouteTable) })
            foreach (var field in type.GetProperties().Where(p => p.Name is not ("EqualityContract" or "Neurons" or "Conv")))
                Assert.True(page.Contains(field.Name, StringComparison.Ordinal), $"{type.Name}.{field.Name}");
    }

    [Fact]
    public void EveryNeuronKindIsNamedAsSupported()
    {
        var table = DocPages.Read("docs/how-to/from-snntorch.md").Split("## Supported nodes")[1];
        foreach (var kind in Enum.GetNames<NeuronKind>()) Assert.Matches($@"\b(?i:{kind})\b", table);
    }

    [Fact]
    public void EnginesAndPresetsAreNamed()
    {
        var page = DocPages.Read("docs/reference/cli.md");
        foreach (var engine in EngineChoice.Names) Assert.Contains($"`{engine}`", page, StringComparison.Ordinal);
        Assert.Contains($"| `--engine NAME` | `{EngineCatalog.Default}` |", page, StringComparison.Ordinal);
        Assert.Contains("nvm-tile", ChipCatalog.Names);
    }

    [GeneratedRegex(@"^\| `([a-z0-9]+)` \|", RegexOptions.Multiline)]
    private static partial Regex FormatRow();
}

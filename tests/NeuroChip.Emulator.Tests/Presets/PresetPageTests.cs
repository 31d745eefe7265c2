using NeuroChip.Emulator.Presets;

namespace NeuroChip.Emulator.Tests.Presets;

/// <summary>The tables of docs/reference/presets.md are generated; NEUROCHIP_UPDATE_DOCS=1 writes them.</summary>
public sealed class PresetPageTests
{
    private const string Begin = "<!-- generated: do not edit by hand -->\n";
    private const string End = "<!-- end of the generated part -->\n";

    [Fact]
    public void ThePageListsEveryPresetAndModel()
    {
        var path = Path.Combine(SharedData.Repository, "docs", "reference", "presets.md");
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Begin.Length && end >= start, "presets.md lacks the marks of its generated part");
        var expected = PresetReference.Markdown();
        if (Environment.GetEnvironmentVariable("NEUROCHIP_UPDATE_DOCS") == "1") File.WriteAllText(path, page[..start] + "\n" + expected + "\n" + page[end..]);
        else Assert.Equal(expected, page[start..end].Trim('\n') + "\n");
    }
}

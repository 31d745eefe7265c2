using System.Text;
using NeuroChip.Networks.Conversion;
using NeuroChip.Networks.Onnx.Operators;

namespace NeuroChip.Networks.Tests.Onnx;

/// <summary>The tables of docs/reference/onnx.md are generated: NEUROCHIP_UPDATE_DOCS=1 rewrites them.</summary>
public sealed class OnnxReferencePageTests
{
    [Fact]
    public void The_page_lists_every_operator_and_input_scale()
    {
        var text = new StringBuilder("\n| Operator | What becomes of it |\n| --- | --- |\n");
        foreach (var (name, conversion) in OnnxOperators.Table) text.Append($"| {name} | {conversion} |\n");
        text.Append("\n| `--input-scale` | Value of a pixel x of 0..255 |\n| --- | --- |\n");
        foreach (var (scale, formula) in InputScale.Named) text.Append($"| `{scale.Name}` | {formula} |\n");
        text.Append('\n');
        var path = Path.Combine(SharedData.Repository, "docs", "reference", "onnx.md");
        var page = File.ReadAllText(path);
        const string begin = "<!-- generated: do not edit by hand -->\n", end = "<!-- end of the generated part -->";
        var (from, to) = (page.IndexOf(begin, StringComparison.Ordinal) + begin.Length, page.IndexOf(end, StringComparison.Ordinal));
        Assert.True(from >= begin.Length && to >= from, "onnx.md lacks the marks of its generated part");
        if (Environment.GetEnvironmentVariable("NEUROCHIP_UPDATE_DOCS") == "1") File.WriteAllText(path, page[..from] + text + page[to..]);
        else Assert.Equal(text.ToString(), page[from..to]);
    }
}

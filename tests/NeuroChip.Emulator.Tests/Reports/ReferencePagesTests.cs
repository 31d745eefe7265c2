using System.Text;
using System.Text.Json;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Reports;

namespace NeuroChip.Emulator.Tests.Reports;

/// <summary>
/// The tables of docs/reference/counters.md and stats.md are generated. When they are out of date, run these tests once with
/// NEUROCHIP_UPDATE_DOCS=1 and commit the pages.
/// </summary>
public class ReferencePagesTests
{
    private const string Begin = "<!-- generated: do not edit by hand -->\n";
    private const string End = "<!-- end of the generated part -->\n";

    [Fact]
    public void Counters_page_lists_every_counter()
    {
        var text = new StringBuilder("### Per tile\n\n| Counter | In files | Unit | Definition |\n| --- | --- | --- | --- |\n");
        foreach (var c in Enum.GetValues<Counter>()) Line(c.ToString(), CounterText.Unit(c), CounterText.Definition(c));
        text.Append("\n### Per chip\n\n| Counter | In files | Unit | Definition |\n| --- | --- | --- | --- |\n");
        foreach (var c in Enum.GetValues<ChipCounter>()) Line(c.ToString(), CounterText.Unit(c), CounterText.Definition(c));
        AssertPage("counters.md", text.ToString());

        void Line(string name, string unit, string definition) => text.Append($"| `{name}` | `{SnakeCase.Of(name)}` | {unit} | {definition} |\n");
    }

    [Fact]
    public void Stats_page_lists_every_path()
    {
        var root = JsonDocument.Parse(StatsJson.Write(ReportFigures.From(ReportFixture.InputWithDevices()))).RootElement;
        var lines = new List<string>();
        var seen = new HashSet<string>();
        Walk(root, "");
        AssertPage("stats.md", "| Path | Unit | Definition |\n| --- | --- | --- |\n" + string.Concat(lines));

        void Walk(JsonElement element, string path)
        {
            foreach (var property in element.EnumerateObject())
            {
                var name = path.Length == 0 ? property.Name : $"{path}.{property.Name}";
                if (name is "settings") Add("settings.*", "setting", "every option of the compiler and of the run, as used");
                else if (name is "energy.by_layer[].components") Add(name + ".*", "J", "of this component on this layer");
                else if (property.Value.ValueKind == JsonValueKind.Array) Array(property.Value, name);
                else if (property.Value.ValueKind == JsonValueKind.String) Add(name, "text", "");
                else if (property.Value.TryGetProperty("unit", out var unit)) Add(name, unit.GetString()!, name == "energy.rows[].count" ? "how often the event happened" : property.Value.GetProperty("description").GetString()!);
                else Walk(property.Value, name);
            }
        }

        void Array(JsonElement array, string name)
        {
            foreach (var item in array.EnumerateArray()) Walk(item, name + "[]");
        }

        void Add(string path, string unit, string definition)
        {
            if (seen.Add(path)) lines.Add($"| `{path}` | {unit} | {definition.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
        }
    }

    private static void AssertPage(string name, string expected)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "NeuroChip.sln"))) root = root.Parent;
        Assert.True(root is not null, "NeuroChip.sln not found above the test's folder");
        var path = Path.Combine(root.FullName, "docs", "reference", name);
        var page = File.ReadAllText(path);
        var start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        var end = page.IndexOf(End, StringComparison.Ordinal);
        Assert.True(start >= Begin.Length && end >= start, $"{name} lacks the marks of its generated part");
        if (Environment.GetEnvironmentVariable("NEUROCHIP_UPDATE_DOCS") == "1") File.WriteAllText(path, page[..start] + "\n" + expected + "\n" + page[end..]);
        else Assert.Equal(expected, page[start..end].Trim('\n') + "\n");
    }
}

using System.Text;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Units;

namespace NeuroChip.Emulator.Presets;

/// <summary>The generated part of docs/reference/presets.md.</summary>
public static class PresetReference
{
    /// <summary>Presets with their differences, then numbers and figures of every model.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("## Presets\n\n| Name | Kind | Model | Description |\n| --- | --- | --- | --- |\n");
        var presets = PresetCatalog.Names.Select(PresetCatalog.Load).ToList();
        foreach (var p in presets) text.Append($"| `{p.Name}` | {PresetSheet.Kind(p)} | `{p.Model.Name}` | {p.Description} |\n");
        text.Append("\n## Differences from NeuroChip's microarchitecture\n");
        foreach (var p in presets)
        {
            text.Append($"\n### `{p.Name}`\n\n");
            foreach (var difference in p.Differences) text.Append("- ").Append(difference).Append('\n');
        }
        foreach (var model in PresetModels.All) Model(text, model);
        return text.ToString();
    }

    private static void Model(StringBuilder text, PresetModel model)
    {
        text.Append($"\n## Model `{model.Name}`\n\n| Figure | Unit | Law | Operating point |\n| --- | --- | --- | --- |\n");
        foreach (var f in model.Figures)
            text.Append($"| `{f.Name}` | {Unit(f.Dimension)} | {f.Law} | {(f.Arguments.Count == 0 ? "-" : string.Join(", ", f.Arguments.Select(a => $"`{a.Key}`")))} |\n");
        text.Append("\n| Number | Unit | Meaning |\n| --- | --- | --- |\n");
        foreach (var n in model.Numbers) text.Append($"| `{n.Key}` | {Unit(n.Dimension)}{(n.IsList ? ", list" : "")} | {n.Description} |\n");
    }

    private static string Unit(Dimension dimension) => dimension switch
    {
        Dimension.None => "number",
        Dimension.Ratio => "%",
        _ => UnitTable.BaseSymbol(dimension),
    };
}

using System.Text;
using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Technologies;

/// <summary>The row table of docs/reference/config.md.</summary>
public static class TechnologyReference
{
    /// <summary>A Markdown table of every row that a technology file may have.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder("| Row | Unit | Prices |\n|---|---|---|\n");
        foreach (var key in TechnologyKeys.All)
        {
            var bits = key.Key[(key.Key.LastIndexOf('.') + 1)..];
            var isAdc = int.TryParse(bits, out var resolution);
            // One line stands for the converters of every resolution.
            if (isAdc && resolution != TechnologyKeys.MinAdcBits) continue;
            var name = isAdc ? $"{key.Key}` .. `{TechnologyKeys.MaxAdcBits}" : key.Key;
            var description = isAdc ? key.Description.Replace(bits, "that many", StringComparison.Ordinal) : key.Description;
            text.Append("| `").Append(name).Append("` | ").Append(UnitTable.BaseSymbol(key.Dimension)).Append(" | ").Append(description).Append(" |\n");
        }
        return text.ToString();
    }
}

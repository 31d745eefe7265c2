using System.Text;

namespace NeuroChip.Chip.Config;

/// <summary>Writes a chip as YAML with every default filled in; <see cref="ChipCatalog.Load(string, IReadOnlyList{string})"/> reads it back to an equal chip.</summary>
public static class ChipYaml
{
    /// <summary>Writes a chip.</summary>
    public static string Write(ChipConfig config)
    {
        var text = new StringBuilder();
        string[] open = [];
        foreach (var key in ChipKeys.All)
        {
            if (key.Write(config) is not { } value) continue;
            string[] sections = key.Section.Length == 0 ? [] : key.Section.Split('.');
            for (var i = 0; i < sections.Length; i++)
                if (i >= open.Length || open[i] != sections[i])
                {
                    text.Append(' ', 2 * i).Append(sections[i]).Append(":\n");
                    open = sections[..(i + 1)];
                }
            open = sections;
            text.Append(' ', 2 * sections.Length).Append(key.Name).Append(": ").Append(key.Type == KeyType.Text ? ChipText.Quote(value) : value).Append('\n');
        }
        return text.ToString();
    }
}

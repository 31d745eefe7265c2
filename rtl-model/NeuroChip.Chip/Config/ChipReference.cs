using System.Text;

namespace NeuroChip.Chip.Config;

/// <summary>The key tables of docs/reference/config.md.</summary>
public static class ChipReference
{
    /// <summary>One Markdown table per section, in file order.</summary>
    public static string Markdown()
    {
        var text = new StringBuilder();
        string? section = null;
        foreach (var key in ChipKeys.All)
        {
            if (key.Section != section) Heading(text, section = key.Section);
            text.Append("| `").Append(key.Name).Append("` | ").Append(Accepts(key)).Append(" | ").Append(Default(key)).Append(" | ").Append(key.Description).Append(" |\n");
        }
        return text.ToString();
    }

    private static void Heading(StringBuilder text, string section) =>
        text.Append(text.Length > 0 ? "\n" : "").Append("### ").Append(section.Length == 0 ? "Top level" : $"`{section}`").Append("\n\n| Key | Accepts | Default | Meaning |\n|---|---|---|---|\n");

    private static string Accepts(ChipKey key) => key.Type switch
    {
        KeyType.Text => "text",
        KeyType.Choice => string.Join(", ", key.Choices.Select(c => $"`{c}`")),
        KeyType.CountOrAuto => $"`auto` or {ChipValueParser.Range(key)}",
        KeyType.Frequency => $"{ChipValueParser.Range(key)} ({string.Join(", ", key.Type.Units())})",
        KeyType.Duration => $"a time ({string.Join(", ", key.Type.Units())}), {ChipValueParser.Range(key)}",
        _ => ChipValueParser.Range(key),
    };

    private static string Default(ChipKey key)
    {
        if (key.Default is null) return key.Required ? "required" : "none";
        var text = key.Default.Length == 0 ? "empty" : key.Path == "chip" ? key.Default : $"`{key.Default}`";
        return key.SramDefault is null ? text : $"{text}; sram: `{key.SramDefault}`";
    }
}

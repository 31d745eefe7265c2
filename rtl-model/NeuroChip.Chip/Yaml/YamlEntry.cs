namespace NeuroChip.Chip.Yaml;

/// <summary>A key of a mapping and its value.</summary>
/// <param name="Key">The key, always a scalar.</param>
/// <param name="Value">The value.</param>
public sealed record YamlEntry(YamlNode Key, YamlNode Value);

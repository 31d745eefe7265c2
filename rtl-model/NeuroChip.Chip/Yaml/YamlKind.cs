namespace NeuroChip.Chip.Yaml;

/// <summary>The three shapes of a YAML value.</summary>
public enum YamlKind
{
    /// <summary>Text.</summary>
    Scalar,
    /// <summary>Keys and values.</summary>
    Mapping,
    /// <summary>A list.</summary>
    Sequence,
}

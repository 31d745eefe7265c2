namespace NeuroChip.Chip.Yaml;

/// <summary>Limits that keep a hostile file from producing a hostile amount of messages.</summary>
internal static class BindLimits
{
    /// <summary>Problems reported for one input; the rest is cut off.</summary>
    public const int MaxDiagnostics = 100;

    /// <summary>Longest key for which a spelling suggestion is looked for.</summary>
    public const int MaxSuggested = 40;
}

namespace NeuroChip.Chip.Config;

/// <summary>Presets and technologies that travel inside the assembly, so that the tool works from any folder.</summary>
internal static class EmbeddedFiles
{
    /// <summary>Names without extension, in ordinal order.</summary>
    /// <param name="folder"><c>chips</c> or <c>technologies</c>.</param>
    public static IReadOnlyList<string> Names(string folder) =>
    [
        .. typeof(EmbeddedFiles).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(folder + "/", StringComparison.Ordinal) && n.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(n => n[(folder.Length + 1)..^".yaml".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The content of an embedded file.</summary>
    public static byte[] Read(string folder, string name)
    {
        using var stream = typeof(EmbeddedFiles).Assembly.GetManifestResourceStream($"{folder}/{name}.yaml")
            ?? throw new InvalidOperationException($"{folder}/{name}.yaml is not embedded");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>True if the text is meant as a path, not as a name.</summary>
    public static bool LooksLikePath(string text) =>
        text.Contains('/') || text.Contains('\\') || text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}

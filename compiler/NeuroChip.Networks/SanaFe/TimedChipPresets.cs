using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Networks.SanaFe;

/// <summary>The built-in chips without a clock; their files name the source of every number.</summary>
public static class TimedChipPresets
{
    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["loihi1-nahuku"] = "Loihi 1 as SANA-FE fitted it to Nahuku boards, 8 x 4 tiles of 4 cores, without a clock (for 'neurochip sanafe')",
    };

    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Descriptions.Keys];

    /// <summary>One line on a preset.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string Description(string name) => Descriptions[name];

    /// <summary>Reads a preset by its name, anything else as a file.</summary>
    /// <param name="nameOrPath">Name of a preset or path of an architecture file.</param>
    /// <param name="bag">Takes every problem.</param>
    /// <returns>The chip, or null after an error.</returns>
    public static TimedChip? Load(string nameOrPath, DiagnosticBag bag)
    {
        if (Names.Contains(nameOrPath)) return ArchitectureReader.Read(nameOrPath + ".yaml", Text(nameOrPath), bag);
        if (LooksLikePath(nameOrPath) || File.Exists(nameOrPath)) return ArchitectureReader.ReadFile(nameOrPath, bag);
        bag.Error("NC0105", $"unknown chip '{Excerpt.Of(nameOrPath)}'", null, $"{Spelling.Hint(nameOrPath, Names) ?? "presets: " + string.Join(", ", Names)}; or give the path of an architecture file");
        return null;
    }

    /// <summary>The description of a preset, with the source of every number.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    public static string Text(string name)
    {
        using var reader = new StreamReader(typeof(TimedChipPresets).Assembly.GetManifestResourceStream($"NeuroChip.Networks.SanaFe.Presets.{name}.yaml")!);
        return reader.ReadToEnd();
    }

    // As for other chips: a name is a word, a file has an extension or a folder.
    private static bool LooksLikePath(string text) => text.Contains('/') || text.Contains('\\') || text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Presets;

/// <summary>Loads presets of known chips: those that ship with the tool by name, others by path.</summary>
public static class PresetCatalog
{
    private const string Folder = "presets";

    /// <summary>Names of the presets that ship with the tool.</summary>
    public static IReadOnlyList<string> Names { get; } = EmbeddedFiles.Names(Folder);

    /// <summary>True if a text that names no preset is to be read as a file.</summary>
    public static bool IsPath(string text) => EmbeddedFiles.LooksLikePath(text) || File.Exists(text);

    /// <summary>True if a file is meant as a preset: a mapping that has the key <c>preset</c>.</summary>
    public static bool IsPreset(YamlNode root) => root.Find("preset") is not null;

    /// <summary>Loads a preset.</summary>
    /// <exception cref="DiagnosticException">NC0102, NC0105 or NC0201 to NC0210, all problems at once.</exception>
    public static ChipPreset Load(string nameOrPath)
    {
        var bag = new DiagnosticBag();
        YamlNode? root;
        if (Names.Contains(nameOrPath)) root = YamlReader.Read(nameOrPath, EmbeddedFiles.Read(Folder, nameOrPath), bag);
        else if (IsPath(nameOrPath)) root = YamlReader.ReadFile(nameOrPath, bag);
        else
            throw new DiagnosticException("NC0105", $"unknown preset '{Excerpt.Of(nameOrPath)}'",
                hint: (Spelling.Hint(nameOrPath, Names) ?? $"presets: {string.Join(", ", Names)}") + "; or give the path of a YAML file");
        return Bind(nameOrPath, root, bag);
    }

    /// <summary>Reads a preset from text that is not in a file.</summary>
    /// <exception cref="DiagnosticException">As <see cref="Load"/>.</exception>
    public static ChipPreset Parse(string fileName, string yaml)
    {
        var bag = new DiagnosticBag();
        return Bind(fileName, YamlReader.ReadText(fileName, yaml, bag), bag);
    }

    private static ChipPreset Bind(string name, YamlNode? root, DiagnosticBag bag)
    {
        var preset = root is null ? null : new PresetBinder(bag).Bind(root, Path.GetFileNameWithoutExtension(name));
        bag.ThrowIfErrors();
        return preset ?? throw new InvalidOperationException("a preset was refused without a diagnostic");
    }
}

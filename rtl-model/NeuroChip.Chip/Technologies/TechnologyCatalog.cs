using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Chip.Technologies;

/// <summary>Loads technologies: those that ship with the tool by name, others by path.</summary>
public static class TechnologyCatalog
{
    private const string Folder = "technologies";

    /// <summary>Names of the technologies that ship with the tool.</summary>
    public static IReadOnlyList<string> Names { get; } = EmbeddedFiles.Names(Folder);

    /// <summary>Loads a technology.</summary>
    /// <exception cref="DiagnosticException">NC0102, NC0105, NC0201 to NC0210, NC0301 or NC0303, all problems at once.</exception>
    public static Technology Load(string nameOrPath)
    {
        var bag = new DiagnosticBag();
        YamlNode? root;
        if (Names.Contains(nameOrPath)) root = YamlReader.Read(nameOrPath, EmbeddedFiles.Read(Folder, nameOrPath), bag);
        else if (EmbeddedFiles.LooksLikePath(nameOrPath) || File.Exists(nameOrPath)) root = YamlReader.ReadFile(nameOrPath, bag);
        else
            throw new DiagnosticException("NC0105", $"unknown technology '{Excerpt.Of(nameOrPath)}'",
                hint: (Spelling.Hint(nameOrPath, Names) ?? $"technologies: {string.Join(", ", Names)}") + "; or give the path of a YAML file");
        return Bind(nameOrPath, root, bag);
    }

    /// <summary>Reads a technology from text that is not in a file.</summary>
    /// <exception cref="DiagnosticException">As <see cref="Load"/>.</exception>
    public static Technology Parse(string fileName, string yaml)
    {
        var bag = new DiagnosticBag();
        return Bind(fileName, YamlReader.ReadText(fileName, yaml, bag), bag);
    }

    private static Technology Bind(string name, YamlNode? root, DiagnosticBag bag)
    {
        var technology = root is null ? null : new TechnologyBinder(bag).Bind(root, Path.GetFileNameWithoutExtension(name));
        bag.ThrowIfErrors();
        return technology ?? throw new InvalidOperationException("a technology file was refused without a diagnostic");
    }
}

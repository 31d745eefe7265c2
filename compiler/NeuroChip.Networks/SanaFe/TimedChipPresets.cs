using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Presets;
using NeuroChip.Chip.Timed;
using NeuroChip.Chip.Yaml;

namespace NeuroChip.Networks.SanaFe;

/// <summary>The built-in chips without a clock; their presets name the source of every number.</summary>
public static class TimedChipPresets
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names => LoihiChip.Names;

    /// <summary>Reads a preset by its name, anything else as a file.</summary>
    /// <param name="nameOrPath">Name of a preset or path of an architecture file.</param>
    /// <param name="bag">Takes every problem.</param>
    /// <returns>The chip, or null after an error.</returns>
    public static TimedChip? Load(string nameOrPath, DiagnosticBag bag)
    {
        if (Names.Contains(nameOrPath)) return LoihiChip.Build(PresetCatalog.Load(nameOrPath));
        if (PresetCatalog.IsPath(nameOrPath)) return ArchitectureReader.ReadFile(nameOrPath, bag);
        bag.Error("NC0105", $"unknown chip '{Excerpt.Of(nameOrPath)}'", null, $"{Spelling.Hint(nameOrPath, Names) ?? "presets: " + string.Join(", ", Names)}; or give the path of an architecture file");
        return null;
    }
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Timed;

namespace NeuroChip.Networks.SanaFe;

/// <summary>The built-in chips without a clock; their files name the source of every number.</summary>
public static class TimedChipPresets
{
    /// <summary>All names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["loihi1-nahuku"];

    /// <summary>Reads a preset by its name, anything else as a file.</summary>
    /// <param name="nameOrPath">Name of a preset or path of an architecture file.</param>
    /// <param name="bag">Takes every problem.</param>
    /// <returns>The chip, or null after an error.</returns>
    public static TimedChip? Load(string nameOrPath, DiagnosticBag bag)
    {
        if (!Names.Contains(nameOrPath)) return ArchitectureReader.ReadFile(nameOrPath, bag);
        using var reader = new StreamReader(typeof(TimedChipPresets).Assembly.GetManifestResourceStream($"NeuroChip.Networks.SanaFe.Presets.{nameOrPath}.yaml")!);
        return ArchitectureReader.Read(nameOrPath + ".yaml", reader.ReadToEnd(), bag);
    }
}

using NeuroChip.Chip.Presets;

namespace NeuroChip.Emulator.Presets;

/// <summary>What a law may look at: the numbers that its figure declares, and the operating point.</summary>
internal sealed class FigureInput(ChipPreset preset, PresetFigureKey figure, IReadOnlyDictionary<string, IReadOnlyList<double>> at)
{
    internal ChipPreset Preset => preset;

    /// <summary>A number in SI base units.</summary>
    internal double this[string key] => All(key)[0];

    /// <summary>A list of numbers.</summary>
    internal IReadOnlyList<double> All(string key)
    {
        // What is not declared would make a figure look available although a number is missing.
        if (!figure.Needs.Contains(key)) throw new InvalidOperationException($"figure {figure.Name} reads {key}, which it does not declare");
        return preset[key].Values;
    }

    /// <summary>A value of the operating point.</summary>
    internal double At(string argument) => at[argument][0];

    /// <summary>A list of the operating point.</summary>
    internal IReadOnlyList<double> ListAt(string argument) => at[argument];
}

namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>What follows from a structure alone.</summary>
internal static class CrossbarStructureLaws
{
    internal static IReadOnlyDictionary<string, Func<FigureInput, double>> All { get; } = new Dictionary<string, Func<FigureInput, double>>(StringComparer.Ordinal)
    {
        ["core_cells"] = i => i["core.arrays"] * i["array.size"] * i["array.size"],
        ["cycle_energy"] = i => i["core.power"] / i["clock"],
        ["read_energy"] = i => i["read.energy"] * i.At("reads"),
        ["neuron_energy"] = i => i["neuron.energy"] * i.At("updates"),
    };
}

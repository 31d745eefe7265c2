using NeuroChip.Chip.Presets;

namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>Speck: <see cref="DynapCnnMemory"/>.</summary>
internal static class DynapCnnLaws
{
    internal static IReadOnlyDictionary<string, Func<FigureInput, double>> All { get; } = new Dictionary<string, Func<FigureInput, double>>(StringComparer.Ordinal)
    {
        ["kernel_words"] = i => Layer(i).KernelWords,
        ["neuron_words"] = i => Layer(i).NeuronWords,
        ["cores_that_fit"] = i => Layer(i).Fits(i.Preset).Count,
        ["synop_energy"] = i => i["spike.energy"] * i.At("operations"),
    };

    private static DynapCnnMemory Layer(FigureInput i) =>
        new((int)i.At("in_channels"), (int)i.At("features"), (int)i.At("kernel_x"), (int)i.At("kernel_y"), (int)i.At("out_x"), (int)i.At("out_y"));
}

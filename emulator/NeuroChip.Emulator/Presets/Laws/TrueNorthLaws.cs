namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>Power of TrueNorth: static part and synaptic events (fit to Akopyan 2015, Fig. 17).</summary>
internal static class TrueNorthLaws
{
    internal static IReadOnlyDictionary<string, Func<FigureInput, double>> All { get; } = new Dictionary<string, Func<FigureInput, double>>(StringComparer.Ordinal)
    {
        ["power"] = Power,
        ["energy_per_event"] = i => Power(i) / Events(i),
        ["update_energy"] = i => i["neuron_update.energy"] * i.At("updates"),
    };

    private static double Events(FigureInput i) => i.At("neurons") * i.At("rate") * i.At("synapses");

    private static double Power(FigureInput i) => i["power.static"] + i["event.energy"] * Events(i);
}

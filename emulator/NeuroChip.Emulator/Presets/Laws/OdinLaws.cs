namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>ODIN: power by equation (2) of Frenkel 2019, cycles of its events by its documentation.</summary>
internal static class OdinLaws
{
    internal static IReadOnlyDictionary<string, Func<FigureInput, double>> All { get; } = new Dictionary<string, Func<FigureInput, double>>(StringComparer.Ordinal)
    {
        ["power"] = i => i["power.leak"] + i["idle.cycle_energy"] * i.At("clock") + i["synop.energy"] * i.At("synops"),
        ["spike_cycles"] = i => i["event.decode_cycles"] + i["core.neurons"] * i["synop.cycles"],
        ["virtual_cycles"] = i => i["event.decode_cycles"] + i["synop.cycles"],
        ["tref_cycles"] = i => i["core.neurons"] * i["tref.neuron_cycles"],
        ["bistability_cycles"] = i => i["core.neurons"] * i["bistability.neuron_cycles"],
        ["synop_rate"] = i => i.At("clock") / i["synop.cycles"],
    };
}

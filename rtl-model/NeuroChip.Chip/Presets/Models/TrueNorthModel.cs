using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets.Models;

/// <summary>TrueNorth: a static power and an energy per synaptic event.</summary>
internal static class TrueNorthModel
{
    private static readonly PresetNumberKey[] Point =
    [
        new("neurons", Dimension.None, "neurons that fire"),
        new("rate", Dimension.Frequency, "mean firing rate"),
        new("synapses", Dimension.None, "active synapses per neuron"),
    ];

    internal static PresetModel Model { get; } = new("truenorth", "cost model",
        [
            new("node", Dimension.Length, "process"),
            new("die.area", Dimension.Area, "die"),
            new("chip.cores", Dimension.None, "cores"),
            new("core.axons", Dimension.None, "axons of a core"),
            new("core.neurons", Dimension.None, "neurons of a core"),
            new("core.axon_types", Dimension.None, "axon types, each with a weight per neuron"),
            new("weight.bits", Dimension.Bits, "signed weight of an axon type"),
            new("potential.bits", Dimension.Bits, "signed membrane potential"),
            new("delay.max", Dimension.None, "longest axonal delay in ticks"),
            new("tick", Dimension.Time, "time-step"),
            new("packet.bits", Dimension.Bits, "spike packet"),
            new("power.static", Dimension.Power, "power without any event"),
            new("event.energy", Dimension.Energy, "one synaptic event more, its share of routing included"),
            new("hop.energy", Dimension.Energy, "one spike over one hop; contained in event.energy"),
            new("sram.bit_energy", Dimension.Energy, "one bit of a core's SRAM"),
            new("link.bit_energy", Dimension.Energy, "one bit from chip to chip"),
            new("neuron_update.energy", Dimension.Energy, "one neuron update by itself"),
            new("hop.time", Dimension.Time, "one hop"),
        ],
        [
            new("power", Dimension.Power, "power.static + event.energy x neurons x rate x synapses", Point, ["power.static", "event.energy"]),
            new("energy_per_event", Dimension.Energy, "power / (neurons x rate x synapses): total, static part included", Point, ["power.static", "event.energy"]),
            new("update_energy", Dimension.Energy, "neuron_update.energy x updates", [new("updates", Dimension.None, "neuron updates")], ["neuron_update.energy"]),
        ]);
}

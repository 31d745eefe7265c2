using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets.Models;

/// <summary>ODIN: leakage, power per clock frequency, energy per synaptic operation; clock cycles per event.</summary>
internal static class OdinModel
{
    internal static PresetModel Model { get; } = new("odin", "cost model",
        [
            new("node", Dimension.Length, "process"),
            new("core.area", Dimension.Area, "core"),
            new("core.neurons", Dimension.None, "neurons"),
            new("synapse.bits", Dimension.Bits, "synapse with its mapping bit"),
            new("power.leak", Dimension.Power, "leakage"),
            new("idle.cycle_energy", Dimension.Energy, "one clock cycle without an event (power per frequency)"),
            new("synop.energy", Dimension.Energy, "one synaptic operation more"),
            new("synop.cycles", Dimension.Cycles, "one synaptic operation"),
            new("event.decode_cycles", Dimension.Cycles, "a spike or virtual event before its synaptic operations"),
            new("tref.neuron_cycles", Dimension.Cycles, "a time reference event of one neuron"),
            new("bistability.neuron_cycles", Dimension.Cycles, "a bistability event of one neuron's synapses"),
        ],
        [
            new("power", Dimension.Power, "power.leak + idle.cycle_energy x clock + synop.energy x synops",
                [new("clock", Dimension.Frequency, "clock"), new("synops", Dimension.Frequency, "synaptic operations per second")], ["power.leak", "idle.cycle_energy", "synop.energy"]),
            new("spike_cycles", Dimension.Cycles, "event.decode_cycles + core.neurons x synop.cycles", [], ["event.decode_cycles", "core.neurons", "synop.cycles"]),
            new("virtual_cycles", Dimension.Cycles, "event.decode_cycles + synop.cycles", [], ["event.decode_cycles", "synop.cycles"]),
            new("tref_cycles", Dimension.Cycles, "core.neurons x tref.neuron_cycles", [], ["core.neurons", "tref.neuron_cycles"]),
            new("bistability_cycles", Dimension.Cycles, "core.neurons x bistability.neuron_cycles", [], ["core.neurons", "bistability.neuron_cycles"]),
            new("synop_rate", Dimension.Frequency, "clock / synop.cycles", [new("clock", Dimension.Frequency, "clock")], ["synop.cycles"]),
        ]);
}

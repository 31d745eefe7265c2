using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets.Models;

/// <summary>Crossbar architectures of which only the structure is known, and that unchecked.</summary>
internal static class CrossbarStructureModel
{
    internal static PresetModel Model { get; } = new("crossbar-structure", "structure only",
        [
            new("node", Dimension.Length, "process"),
            new("clock", Dimension.Frequency, "clock"),
            new("chip.cores", Dimension.None, "cores of the chip"),
            new("core.arrays", Dimension.None, "arrays of a core"),
            new("array.size", Dimension.None, "rows and columns of an array"),
            new("cell.levels", Dimension.None, "levels of a cell"),
            new("cell.resistance_on", Dimension.Resistance, "smallest resistance"),
            new("cell.resistance_off", Dimension.Resistance, "largest resistance"),
            new("read.voltage", Dimension.Voltage, "read voltage"),
            new("read.time", Dimension.Time, "one stage"),
            new("core.area", Dimension.Area, "core"),
            new("core.power", Dimension.Power, "core"),
            new("read.energy", Dimension.Energy, "one read of an array"),
            new("neuron.energy", Dimension.Energy, "one neuron update"),
        ],
        [
            new("core_cells", Dimension.None, "core.arrays x array.size^2", [], ["core.arrays", "array.size"]),
            new("cycle_energy", Dimension.Energy, "core.power / clock", [], ["core.power", "clock"]),
            new("read_energy", Dimension.Energy, "read.energy x reads", [new("reads", Dimension.None, "array reads")], ["read.energy"]),
            new("neuron_energy", Dimension.Energy, "neuron.energy x updates", [new("updates", Dimension.None, "neuron updates")], ["neuron.energy"]),
        ]);
}

using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets.Models;

/// <summary>NeuRRAM: energy per operation of a voltage-mode array from capacitances, voltages, conductances and neuron operations.</summary>
internal static class NeurramModel
{
    private static readonly PresetNumberKey[] Point =
    [
        new("input_bits", Dimension.Bits, "bits of a signed input"),
        new("output_bits", Dimension.Bits, "bits of an output"),
    ];
    private static readonly PresetNumberKey[] InputPoint =
    [
        .. Point, new("input_activity", Dimension.Ratio, "inputs that are not zero"), new("weight_level", Dimension.Ratio, "mean magnitude of a weight over its largest"),
    ];
    private static readonly string[] Size = ["array.rows", "array.columns"];
    private static readonly string[] WordLine = [.. Size, "wordline.driver_capacitance", "access.gate_capacitance", "wordline.coupling_capacitance", "wordline.high", "wordline.low", "wordline.rest"];
    private static readonly string[] Neuron = [.. Size, "neuron.sample_energy", "neuron.integrate_energy", "neuron.compare_energy", "neuron.shift_add_energy"];
    private static readonly string[] Input = [.. Size, "read.voltage", "read.time", "conductance.min", "conductance.max"];

    internal static PresetModel Model { get; } = new("neurram", "cost model",
        [
            new("node", Dimension.Length, "process"),
            new("chip.cores", Dimension.None, "cores"),
            new("array.rows", Dimension.None, "rows of an array; two cells make a signed weight"),
            new("array.columns", Dimension.None, "columns of an array"),
            new("cell.bits", Dimension.Bits, "bits of a weight"),
            new("wordline.driver_capacitance", Dimension.Capacitance, "driver of a word line"),
            new("access.gate_capacitance", Dimension.Capacitance, "gate of an access transistor"),
            new("wordline.coupling_capacitance", Dimension.Capacitance, "coupling to the next word line, per cell"),
            new("wordline.high", Dimension.Voltage, "upper level of a word line"),
            new("wordline.low", Dimension.Voltage, "lower level of a word line during a product"),
            new("wordline.rest", Dimension.Voltage, "level of a word line between products"),
            new("read.voltage", Dimension.Voltage, "input pulse against the reference"),
            new("read.time", Dimension.Time, "input pulse"),
            new("conductance.min", Dimension.Conductance, "smallest programmed conductance"),
            new("conductance.max", Dimension.Conductance, "largest programmed conductance"),
            new("neuron.sample_energy", Dimension.Energy, "one sample"),
            new("neuron.integrate_energy", Dimension.Energy, "one integration step"),
            new("neuron.compare_energy", Dimension.Energy, "one comparison of the conversion"),
            new("neuron.shift_add_energy", Dimension.Energy, "one shift and add"),
            new("bitline.capacitance", Dimension.Capacitance, "a bit line with its driver"),
            new("write.pulse_energy", Dimension.Energy, "one programming pulse"),
        ],
        [
            new("wordline_energy", Dimension.Energy, "per operation: rows x C x (low x (low - rest) + input pulses x high x (high - low)), C = driver + columns x (gate + coupling)", Point, WordLine),
            new("neuron_energy", Dimension.Energy, "per operation: columns x (sample x pulses + integrate x steps + (compare + shift-add) x output bits)", Point, Neuron),
            new("input_energy", Dimension.Energy, "per operation: cells x activity x V^2 x mean G x read.time x pulses", InputPoint, Input),
            new("efficiency", Dimension.None, "tera-operations per joule: 1 / (wordline + neuron + input)", InputPoint, [.. WordLine, .. Neuron[2..], .. Input[2..]]),
            new("bitline_energy", Dimension.Energy, "rows x bitline.capacitance x read.voltage^2 per pulse", Point, ["array.rows", "bitline.capacitance", "read.voltage"]),
            new("write_energy", Dimension.Energy, "write.pulse_energy x pulses", [new("pulses", Dimension.None, "programming pulses")], ["write.pulse_energy"]),
        ]);
}

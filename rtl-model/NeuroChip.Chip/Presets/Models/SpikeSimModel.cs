using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets.Models;

/// <summary>SpikeSim's formulas for energy, latency and area of a convolutional network; they know no spikes.</summary>
internal static class SpikeSimModel
{
    private static readonly PresetNumberKey InChannels = new("in_channels", Dimension.None, "input channels of each layer", IsList: true);
    private static readonly PresetNumberKey OutChannels = new("out_channels", Dimension.None, "output channels of each layer", IsList: true);
    private static readonly PresetNumberKey InSize = new("in_size", Dimension.None, "width and height of each layer's input", IsList: true);
    private static readonly PresetNumberKey OutSize = new("out_size", Dimension.None, "width and height of each layer's output", IsList: true);
    private static readonly PresetNumberKey Steps = new("timesteps", Dimension.None, "time-steps");
    private static readonly string[] CycleEnergy = ["xbar.size", "kernel", "step.columns", "array.energy", "adc.energy", "mux.energy", "htree.energy", "fetch.energy",
        "neuron.energy", "temporary.energy", "tile_buffer.energy", "subtract.energy", "subtract.per_step"];

    internal static PresetModel Model { get; } = new("spikesim", "cost model",
        [
            new("node", Dimension.Length, "process"),
            new("xbar.size", Dimension.None, "rows and columns of an array"),
            new("kernel", Dimension.None, "width and height of a kernel; a processing element has kernel^2 arrays"),
            new("tile.elements", Dimension.None, "processing elements of a tile"),
            new("step.columns", Dimension.None, "columns that share a converter"),
            new("clock", Dimension.Frequency, "clock"),
            new("element.cycles", Dimension.Cycles, "clocks of a processing element's cycle"),
            new("array.energy", Dimension.Energy, "one array in one step"),
            new("adc.energy", Dimension.Energy, "one conversion"),
            new("mux.energy", Dimension.Energy, "one column multiplexer"),
            new("htree.energy", Dimension.Energy, "H-tree, per cycle"),
            new("fetch.energy", Dimension.Energy, "memory fetch, per cycle"),
            new("neuron.energy", Dimension.Energy, "neuron module, per cycle"),
            new("temporary.energy", Dimension.Energy, "temporary buffer, per step"),
            new("tile_buffer.energy", Dimension.Energy, "tile buffer, per cycle"),
            new("subtract.energy", Dimension.Energy, "one subtraction"),
            new("subtract.per_step", Dimension.None, "subtractions of a step"),
            new("array.area", Dimension.Area, "one array"),
            new("adc.area", Dimension.Area, "one converter"),
            new("mux.area", Dimension.Area, "one column multiplexer"),
            new("htree.area", Dimension.Area, "H-tree of a tile"),
            new("temporary.area", Dimension.Area, "temporary buffer of a tile"),
            new("subtract.area", Dimension.Area, "one subtractor"),
            new("sram.bit_area", Dimension.Area, "one bit of a buffer"),
            new("tile_buffer.bits", Dimension.Bits, "tile buffer"),
            new("state.bits", Dimension.Bits, "memory per neuron and per input"),
            new("state.layers", Dimension.None, "layers whose neuron memory is counted"),
        ],
        [
            new("elements", Dimension.None, "sum over layers of ceil(in / xbar) x ceil(out / xbar)", [InChannels, OutChannels], ["xbar.size"]),
            new("tiles", Dimension.None, "ceil(elements / tile.elements)", [InChannels, OutChannels], ["xbar.size", "tile.elements"]),
            new("cycle_energy", Dimension.Energy, "one cycle of a processing element; docs/reference/presets.md", [], CycleEnergy),
            new("cycles_per_step", Dimension.None, "sum over layers of elements x out_size^2", [InChannels, OutChannels, OutSize], ["xbar.size"]),
            new("energy", Dimension.Energy, "cycles_per_step x cycle_energy x timesteps", [InChannels, OutChannels, OutSize, Steps], CycleEnergy),
            new("latency", Dimension.Time, "outputs of all layers but the last, three quarters of each, then the last whole, x timesteps x element.cycles / clock",
                [OutChannels, OutSize, Steps], ["clock", "element.cycles"]),
            new("area", Dimension.Area, "tiles x tile area + input memory + neuron memory; docs/reference/presets.md", [InChannels, OutChannels, InSize, OutSize],
                ["xbar.size", "kernel", "tile.elements", "step.columns", "array.area", "adc.area", "mux.area", "htree.area", "temporary.area", "subtract.area",
                    "sram.bit_area", "tile_buffer.bits", "state.bits", "state.layers"]),
        ]);
}

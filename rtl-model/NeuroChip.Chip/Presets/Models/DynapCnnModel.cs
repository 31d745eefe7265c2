using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets.Models;

/// <summary>Speck and DYNAP-CNN: which layer fits which core's memory.</summary>
internal static class DynapCnnModel
{
    /// <summary>What the law asks of a layer.</summary>
    internal static readonly PresetNumberKey[] Layer =
    [
        new("in_channels", Dimension.None, "input channels"),
        new("features", Dimension.None, "output channels"),
        new("kernel_x", Dimension.None, "kernel width"),
        new("kernel_y", Dimension.None, "kernel height"),
        new("out_x", Dimension.None, "output width"),
        new("out_y", Dimension.None, "output height"),
    ];

    private static readonly string[] Memories = ["core.kernel_words", "core.neuron_words"];

    internal static PresetModel Model { get; } = new("dynap-cnn", "memory law",
        [
            new("core.kernel_words", Dimension.None, "kernel memory of each core", IsList: true),
            new("core.neuron_words", Dimension.None, "neuron memory of each core", IsList: true),
            new("core.bias_words", Dimension.None, "bias memory of each core"),
            new("core.fan_out", Dimension.None, "layers that a layer may feed"),
            new("weight.bits", Dimension.Bits, "weight"),
            new("state.bits", Dimension.Bits, "neuron state"),
            new("input.max", Dimension.None, "largest input width and height"),
            new("output.max", Dimension.None, "largest output width and height"),
            new("features.max", Dimension.None, "most output channels"),
            new("kernel.max", Dimension.None, "largest kernel width and height"),
            new("event.time", Dimension.Time, "one event through nine layers"),
            new("power.rest", Dimension.Power, "power without events"),
            new("spike.energy", Dimension.Energy, "one synaptic operation"),
        ],
        [
            new("kernel_words", Dimension.None, "in_channels x 2^(ceil log2(kernel_x kernel_y) + ceil log2 features)", Layer, []),
            new("neuron_words", Dimension.None, "features x 2^(ceil log2 out_x + ceil log2 out_y)", Layer, []),
            new("cores_that_fit", Dimension.None, "cores whose kernel and neuron memory both hold the layer", Layer, [.. Memories, "features.max", "kernel.max", "output.max"]),
            new("synop_energy", Dimension.Energy, "spike.energy x operations", [new("operations", Dimension.None, "synaptic operations")], ["spike.energy"]),
        ]);
}

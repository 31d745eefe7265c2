using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets.Models;

/// <summary>Loihi: a mesh of tiles without a clock, whose figures come out of the timed engine.</summary>
internal static class LoihiModel
{
    /// <summary>Numbers from which <see cref="LoihiChip"/> builds the chip.</summary>
    internal static readonly PresetNumberKey[] Chip =
    [
        new("mesh.width", Dimension.None, "tiles in x"),
        new("mesh.height", Dimension.None, "tiles in y"),
        new("tile.cores", Dimension.None, "cores of a tile"),
        new("core.neurons", Dimension.None, "compartments of a core"),
        new("link.buffer", Dimension.None, "messages that a link buffers"),
        new("hop.horizontal.energy", Dimension.Energy, "one hop east or west"),
        new("hop.horizontal.time", Dimension.Time, "one hop east or west"),
        new("hop.vertical.energy", Dimension.Energy, "one hop north or south"),
        new("hop.vertical.time", Dimension.Time, "one hop north or south"),
        new("axon_in.energy", Dimension.Energy, "one message received"),
        new("axon_in.time", Dimension.Time, "one message received"),
        new("axon_out.energy", Dimension.Energy, "one message sent"),
        new("axon_out.time", Dimension.Time, "one message sent"),
        new("synapse.dense.energy", Dimension.Energy, "one synaptic operation, dense encoding"),
        new("synapse.dense.time", Dimension.Time, "one synaptic operation, dense encoding"),
        new("synapse.sparse.energy", Dimension.Energy, "one synaptic operation, sparse encoding"),
        new("synapse.sparse.time", Dimension.Time, "one synaptic operation, sparse encoding"),
        new("synapse.conv.energy", Dimension.Energy, "one synaptic operation, shared kernels"),
        new("synapse.conv.time", Dimension.Time, "one synaptic operation, shared kernels"),
        new("soma.access.energy", Dimension.Energy, "one neuron in one time-step, also an idle one"),
        new("soma.access.time", Dimension.Time, "one neuron in one time-step, also an idle one"),
        new("soma.update.energy", Dimension.Energy, "what an active neuron costs beyond soma.access"),
        new("soma.update.time", Dimension.Time, "what an active neuron costs beyond soma.access"),
        new("soma.spike.energy", Dimension.Energy, "one firing beyond the update"),
        new("soma.spike.time", Dimension.Time, "one firing beyond the update"),
        new("sync.tiles", Dimension.None, "tiles in use from which each barrier time holds", IsList: true),
        new("sync.time", Dimension.Time, "barrier times", IsList: true),
    ];

    private static readonly string[] All = [.. Chip.Select(k => k.Key)];

    internal static PresetModel Model { get; } = new("loihi", "timed chip",
        [
            .. Chip,
            new("node", Dimension.Length, "process"),
            new("die.area", Dimension.Area, "die"),
            new("core.axons_in", Dimension.None, "axons that a core receives"),
            new("core.axons_out", Dimension.None, "axons that a core sends"),
            new("core.synapse_bits", Dimension.Bits, "synapse memory of a core"),
            new("weight.bits", Dimension.Bits, "weight"),
            new("decay.bits", Dimension.Bits, "decay constants"),
            new("learning.energy", Dimension.Energy, "one synapse update by STDP"),
            new("learning.time", Dimension.Time, "one synapse update by STDP"),
            new("chip.static_power", Dimension.Power, "static power of a chip"),
            new("barrier.energy", Dimension.Energy, "one barrier"),
        ],
        [
            new("idle_sweep", Dimension.Time, "the timed engine's step of one core with idle neurons, barrier excluded", [new("neurons", Dimension.None, "neurons of the core")], All),
            new("idle_step_energy", Dimension.Energy, "the timed engine's step of idle neurons on all cores", [new("neurons", Dimension.None, "neurons of each core")], All),
            new("idle_step_time", Dimension.Time, "the timed engine's step of one idle neuron on each of the first tiles", [new("tiles", Dimension.None, "tiles in use")], All),
            new("query_energy", Dimension.Energy, "synapse.dense.energy x synops + soma.access.energy x updates",
                [new("synops", Dimension.None, "synaptic operations"), new("updates", Dimension.None, "neurons x time-steps")], ["synapse.dense.energy", "soma.access.energy"]),
            new("learning_energy", Dimension.Energy, "learning.energy x updates", [new("updates", Dimension.None, "synapse updates")], ["learning.energy"]),
            new("barrier_energy", Dimension.Energy, "barrier.energy x time-steps", [new("steps", Dimension.None, "time-steps")], ["barrier.energy"]),
        ]);
}

namespace NeuroChip.Rtl.Synthesis;

/// <summary>A block of the hardware that is synthesized on its own.</summary>
/// <param name="Name">Name on the command line and in reports.</param>
/// <param name="Path">Instances from the tile down; empty for the tile itself, null for the barrier, which is outside the tiles.</param>
/// <param name="Description">What it does.</param>
public sealed record SynthesisBlock(string Name, string[]? Path, string Description)
{
    /// <summary>The tile as a whole: the other blocks, put together.</summary>
    public const string Tile = "tile";

    /// <summary>All blocks in report order.</summary>
    public static IReadOnlyList<SynthesisBlock> All { get; } =
    [
        new("router", ["u_router"], "five-port router with its FIFOs"),
        new("neuron-unit", ["u_core", "u_neurons"], "lanes, spike divider, sequencing of the sweep; state and parameters are macros"),
        new("accumulators", ["u_core", "u_accumulators"], "adders and bank selection; the words are macros"),
        new("synapse-unit", ["u_core", "u_synapse"], "event: block table, conv decode, row sequencer, products; batch: reader; tables and bitmap are macros"),
        new("synapse-memory", ["u_core", "u_memory"], "shift-add of a crossbar's codes, or addresses of an SRAM; array, converters and SRAM are macros"),
        new("axon-in", ["u_core", "u_axon_in"], "FIFO of arriving packets"),
        new("spike-fifo", ["u_core", "u_spikes"], "FIFO of spikes that leave"),
        new("axon-out", ["u_core", "u_axon_out"], "walk of the route entries; the routing table is a macro"),
        new("registers", ["u_core", "u_registers"], "configuration registers of the core"),
        new("barrier", null, "end of a time-step, one for the chip"),
        new(Tile, [], "all of it: the blocks above but the barrier, the pipes of the links, the probes, and the macros"),
    ];

    /// <summary>Names that stand for several blocks.</summary>
    public static IReadOnlyDictionary<string, string[]> Groups { get; } = new Dictionary<string, string[]>
    {
        ["control"] = ["synapse-unit", "synapse-memory", "axon-in", "spike-fifo", "axon-out", "registers", "barrier"],
    };
}

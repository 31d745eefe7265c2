using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Reports;

/// <summary>The units of a tile with their busy and stalled counters: the rows of every latency breakdown.</summary>
/// <param name="Name">Unit, for people.</param>
/// <param name="Key">Unit, for paths.</param>
/// <param name="Busy">Cycles at work.</param>
/// <param name="Stalled">Cycles waiting for a resource; null where the unit never stalls.</param>
public sealed record UnitCounters(string Name, string Key, Counter Busy, Counter? Stalled)
{
    /// <summary>All units in the order of a spike's path.</summary>
    public static IReadOnlyList<UnitCounters> All { get; } =
    [
        new("synapse unit", "synapse", Counter.SynapseBusy, null),
        new("batch reader", "reader", Counter.ReaderBusy, null),
        new("neuron unit", "neuron", Counter.NeuronBusy, Counter.NeuronStalled),
        new("axon-out", "axon_out", Counter.AxonOutBusy, Counter.AxonOutStalled),
        new("router", "router", Counter.RouterBusy, Counter.RouterStalled),
    ];
}

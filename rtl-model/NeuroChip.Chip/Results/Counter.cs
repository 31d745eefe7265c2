namespace NeuroChip.Chip.Results;

/// <summary>
/// What a tile counts. Counters are the only thing an engine measures; docs/reference/counters.md defines each one and
/// docs/reference/microarchitecture.md when it is incremented. Units: events, except *Busy/*Stalled/*Idle in cycles.
/// </summary>
public enum Counter
{
    /// <summary>Packets taken from the axon-in FIFO.</summary>
    AxonInPackets,
    /// <summary>Weights applied: per event, columns of each row read (times the spike count).</summary>
    SynapticOperations,
    /// <summary>Rows driven; one per row and read (batch: one per row and bit plane).</summary>
    WordlineActivations,
    /// <summary>Cells biased: rows driven times cell columns used.</summary>
    CellReads,
    /// <summary>Stored levels of the cells biased, summed: what the array's current follows. Derived from the spikes, not counted by the engines.</summary>
    CellLevels,
    /// <summary>Array (or SRAM) read operations; a batch of rows is one.</summary>
    CrossbarReads,
    /// <summary>ADC conversions; 0 for SRAM.</summary>
    AdcConversions,
    /// <summary>Additions into accumulators.</summary>
    AccumulatorUpdates,
    /// <summary>Neuron updates (neuron-steps).</summary>
    NeuronUpdates,
    /// <summary>Spikes, counting multiplicity.</summary>
    Spikes,
    /// <summary>Neuron firings, not counting multiplicity.</summary>
    Firings,
    /// <summary>Routing table entries walked.</summary>
    RouteEntries,
    /// <summary>Packets sent into the router.</summary>
    PacketsInjected,
    /// <summary>Flits granted to the +x output.</summary>
    FlitsEast,
    /// <summary>Flits granted to the -x output (at column 0: to the host).</summary>
    FlitsWest,
    /// <summary>Flits granted to the +y output.</summary>
    FlitsSouth,
    /// <summary>Flits granted to the -y output.</summary>
    FlitsNorth,
    /// <summary>Flits granted to the local output.</summary>
    FlitsLocal,
    /// <summary>Flits granted to a link between two dies; they count as east, west, south or north too. Chips of several dies alone.</summary>
    FlitsDieCrossing,
    /// <summary>Cycles in which the synapse unit works on a packet.</summary>
    SynapseBusy,
    /// <summary>Other cycles of the synapse unit; it never stalls.</summary>
    SynapseIdle,
    /// <summary>Cycles in which the batch reader works.</summary>
    ReaderBusy,
    /// <summary>Other cycles of the batch reader.</summary>
    ReaderIdle,
    /// <summary>Cycles in which the neuron unit updates or fires.</summary>
    NeuronBusy,
    /// <summary>Cycles in which the neuron unit waits for the spike FIFO.</summary>
    NeuronStalled,
    /// <summary>Other cycles of the neuron unit.</summary>
    NeuronIdle,
    /// <summary>Cycles in which axon-out fetches, walks or sends.</summary>
    AxonOutBusy,
    /// <summary>Cycles in which axon-out waits for an injection credit.</summary>
    AxonOutStalled,
    /// <summary>Other cycles of axon-out.</summary>
    AxonOutIdle,
    /// <summary>Cycles in which the router grants at least one flit.</summary>
    RouterBusy,
    /// <summary>Cycles in which the router holds a flit and grants none.</summary>
    RouterStalled,
    /// <summary>Cycles in which the router's FIFOs are empty.</summary>
    RouterIdle,
}

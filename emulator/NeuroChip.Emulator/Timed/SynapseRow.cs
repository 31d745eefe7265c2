namespace NeuroChip.Emulator.Timed;

/// <summary>What a firing does at one receiving core, in one place.</summary>
internal readonly struct SynapseRow
{
    /// <summary>Receiving core.</summary>
    internal required int Core { get; init; }

    /// <summary>True for the first row of a message.</summary>
    internal required bool IsMessage { get; init; }

    /// <summary>Kind of its route in the <see cref="HopTable"/>.</summary>
    internal required int Hops { get; init; }

    /// <summary>Synapse unit.</summary>
    internal required int Synapse { get; init; }

    /// <summary>Dendrite unit.</summary>
    internal required int Dendrite { get; init; }

    /// <summary>First synapse.</summary>
    internal required int First { get; init; }

    /// <summary>Synapses.</summary>
    internal required int Count { get; init; }

    /// <summary>First neuron of the core.</summary>
    internal required int FirstNeuron { get; init; }

    /// <summary>Neurons of the core.</summary>
    internal required int Neurons { get; init; }

    /// <summary>Service time at the core, in ticks; the first row of a message carries the axon-in.</summary>
    internal required long Ticks { get; init; }
}

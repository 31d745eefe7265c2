namespace NeuroChip.Emulator.Timed;

/// <summary>What a firing does at one receiving core, in half a line of the cache.</summary>
internal readonly struct SynapseRow
{
    /// <summary>Service time at the core, in ticks; the first row of a message carries the axon-in.</summary>
    internal required long Ticks { get; init; }

    /// <summary>Receiving core.</summary>
    internal required int Core { get; init; }

    /// <summary>For the first row of a message the kind of its route in the <see cref="HopTable"/>; otherwise -1.</summary>
    internal required int Hops { get; init; }

    /// <summary>Synapse unit.</summary>
    internal required int Synapse { get; init; }

    /// <summary>Dendrite unit.</summary>
    internal required int Dendrite { get; init; }

    /// <summary>First synapse.</summary>
    internal required int First { get; init; }

    /// <summary>Synapses.</summary>
    internal required int Count { get; init; }

    /// <summary>True for the first row of a message.</summary>
    internal bool IsMessage => Hops >= 0;
}

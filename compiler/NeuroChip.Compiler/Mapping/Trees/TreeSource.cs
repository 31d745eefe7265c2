namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>One key's worth of spikes: a neuron or input element with one delay, and where its packet has to go.</summary>
internal sealed class TreeSource
{
    /// <summary>Source index in its table: local neuron, or input element.</summary>
    internal required int Source { get; init; }

    /// <summary>Axonal delay.</summary>
    internal required byte Delay { get; init; }

    /// <summary>Ends in ascending order: tile and axon; the host is the tile -1 and its axon the output neuron.</summary>
    internal required (int Tile, int Axon)[] Ends { get; init; }

    /// <summary>Its key, once allotted.</summary>
    internal int Key { get; set; } = -1;
}

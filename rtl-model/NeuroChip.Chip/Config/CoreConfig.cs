namespace NeuroChip.Chip.Config;

/// <summary>A core: axon-in, synapse memory, accumulators, neuron unit, axon-out.</summary>
/// <param name="Neurons">Neuron memory, in neurons.</param>
/// <param name="Axons">Axon addresses.</param>
/// <param name="RouteEntries">Routing table entries of axon-out.</param>
/// <param name="SynapseBlocks">Groups of axons with their own mode (dense or conv) and rows.</param>
/// <param name="NeuronLanes">Neurons updated per cycle.</param>
/// <param name="AccumulatorBits">Signed width of an accumulator; never saturates, the compiler proves the bound.</param>
/// <param name="StateBits">Signed width of u and v; both saturate.</param>
/// <param name="DecayBits">Fraction bits of the keep factors.</param>
/// <param name="DecayRounding">Rounding of the decay product.</param>
/// <param name="CountBits">Width of a packet's spike count.</param>
/// <param name="AxonInFifo">Depth of the axon-in FIFO, in packets.</param>
/// <param name="SpikeFifo">Depth of the FIFO between neuron unit and axon-out, in spikes.</param>
/// <param name="Synapse">Synapse memory.</param>
public sealed record CoreConfig(
    int Neurons, int Axons, int RouteEntries, int SynapseBlocks, int NeuronLanes, int AccumulatorBits, int StateBits, int DecayBits,
    DecayRounding DecayRounding, int CountBits, int AxonInFifo, int SpikeFifo, SynapseConfig Synapse)
{
    /// <summary>Longest axonal delay in steps (4-bit field).</summary>
    public const int MaxDelay = 15;

    /// <summary>Largest spike count of a packet.</summary>
    public int MaxCount => (1 << CountBits) - 1;
}

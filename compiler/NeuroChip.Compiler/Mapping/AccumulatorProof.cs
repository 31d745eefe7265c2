using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// The largest value an accumulator can reach in a step: per neuron, the sum over the synapses that reach it of |w| times the largest count of
/// the axon. Every partial sum in any order stays below it too.
/// </summary>
public static class AccumulatorProof
{
    /// <summary>Adds one block's part to each local neuron's bound.</summary>
    public static void Add(SynapseBlock block, long[] bound) => KernelSums.Of(block).AddTo(block, bound);
}

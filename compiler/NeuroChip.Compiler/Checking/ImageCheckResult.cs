namespace NeuroChip.Compiler.Checking;

/// <summary>What <see cref="ImageChecker"/> found.</summary>
/// <param name="Problems">One sentence per broken promise; empty for a sound image. At most 100.</param>
/// <param name="Sources">Sources compared with the network.</param>
/// <param name="Synapses">Synapses walked.</param>
/// <param name="WorstWeightError">Largest |w - s w_int| over all pairs, in units of the core's scale; at most 0.5 per synapse that joins the pair.</param>
/// <param name="WorstAccumulator">Largest accumulator bound of a neuron.</param>
public sealed record ImageCheckResult(IReadOnlyList<string> Problems, long Sources, long Synapses, double WorstWeightError, long WorstAccumulator)
{
    /// <summary>True if nothing is wrong.</summary>
    public bool IsSound => Problems.Count == 0;
}

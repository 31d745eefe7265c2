namespace NeuroChip.Chip.Image.Certificate;

/// <summary>What one core uses, and how far its accumulators can go. Limits: <see cref="CertifiedLimits"/>.</summary>
/// <param name="Neurons">Neurons.</param>
/// <param name="Rows">Synapse rows.</param>
/// <param name="Weights">Weights stored: the kernel memory in use.</param>
/// <param name="Axons">Axon addresses.</param>
/// <param name="Blocks">Synapse blocks.</param>
/// <param name="RouteEntries">Entries of the routing table.</param>
/// <param name="AccumulatorBound">Largest value that any of its accumulators can reach in a step.</param>
public readonly record struct CoreCertificate(int Neurons, int Rows, long Weights, int Axons, int Blocks, int RouteEntries, long AccumulatorBound)
{
    /// <summary>What a core of an image uses.</summary>
    /// <param name="core">The core.</param>
    /// <param name="bound">Its accumulator bound.</param>
    public static CoreCertificate Of(CoreImage core, long bound)
    {
        var (rows, weights, axons) = (0, 0L, 0);
        foreach (var b in core.Blocks) (rows, weights, axons) = (rows + b.RowCount, weights + b.Weights.Length, axons + b.AxonCount);
        return new CoreCertificate(core.NeuronIndex.Length, rows, weights, axons, core.Blocks.Length, core.Routes.Entries.Length, bound);
    }
}

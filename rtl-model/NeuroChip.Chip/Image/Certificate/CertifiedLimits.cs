using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Image.Certificate;

/// <summary>What every core of the chip has.</summary>
/// <param name="Neurons">Neurons.</param>
/// <param name="Rows">Synapse rows.</param>
/// <param name="Weights">Weights: rows times weights per row.</param>
/// <param name="Axons">Axon addresses.</param>
/// <param name="Blocks">Synapse blocks.</param>
/// <param name="RouteEntries">Entries of the routing table.</param>
/// <param name="AccumulatorBits">Signed width of an accumulator.</param>
public readonly record struct CertifiedLimits(int Neurons, int Rows, long Weights, int Axons, int Blocks, int RouteEntries, int AccumulatorBits)
{
    /// <summary>The limits of a chip.</summary>
    public static CertifiedLimits Of(CoreConfig core) => new(core.Neurons, core.Synapse.Rows, (long)core.Synapse.Rows * core.Synapse.WeightColumns,
        core.Axons, core.SynapseBlocks, core.RouteEntries, core.AccumulatorBits);

    /// <summary>Largest value of an accumulator.</summary>
    public long AccumulatorLimit => (1L << (AccumulatorBits - 1)) - 1;

    /// <summary>Each resource with its use and limit; the last is the accumulator.</summary>
    public IEnumerable<(string Resource, long Used, long Limit)> Compare(CoreCertificate core)
    {
        yield return ("neurons", core.Neurons, Neurons);
        yield return ("synapse rows", core.Rows, Rows);
        yield return ("weights", core.Weights, Weights);
        yield return ("axons", core.Axons, Axons);
        yield return ("synapse blocks", core.Blocks, Blocks);
        yield return ("route entries", core.RouteEntries, RouteEntries);
        yield return ("accumulator bound", core.AccumulatorBound, AccumulatorLimit);
    }
}

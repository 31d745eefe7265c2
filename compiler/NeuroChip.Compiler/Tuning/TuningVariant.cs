namespace NeuroChip.Compiler.Tuning;

/// <summary>A network's settings under search: weight bits by population and pruned shares by node. What is not named is as the chip and the file have it.</summary>
/// <param name="LayerBits">Weight bits by population name.</param>
/// <param name="PrunedShares">Share of rows removed by node name.</param>
public sealed record TuningVariant(IReadOnlyDictionary<string, int> LayerBits, IReadOnlyDictionary<string, double> PrunedShares)
{
    /// <summary>The network as it is.</summary>
    public static TuningVariant Original { get; } = new(new SortedDictionary<string, int>(StringComparer.Ordinal), new SortedDictionary<string, double>(StringComparer.Ordinal));

    /// <summary>This variant with another width for a population.</summary>
    public TuningVariant WithBits(string population, int bits) =>
        this with { LayerBits = new SortedDictionary<string, int>(LayerBits.ToDictionary(), StringComparer.Ordinal) { [population] = bits } };

    /// <summary>This variant with another share for a node.</summary>
    public TuningVariant WithShare(string node, double share) =>
        this with { PrunedShares = new SortedDictionary<string, double>(PrunedShares.ToDictionary(), StringComparer.Ordinal) { [node] = share } };
}

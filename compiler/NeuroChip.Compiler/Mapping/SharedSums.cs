using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping;

/// <summary>What is known of weights that several cores hold, so that it is found once. Arrays are told apart by reference, as the image shares them.</summary>
internal sealed class SharedSums
{
    private readonly Dictionary<sbyte[], (SynapseBlock Block, KernelSums Sums, int Largest)> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>Sums of a block, and its largest |w|.</summary>
    internal (KernelSums Sums, int Largest) Of(SynapseBlock block)
    {
        if (_known.TryGetValue(block.Weights, out var known) && Alike(known.Block, block)) return (known.Sums, known.Largest);
        var largest = 0;
        foreach (var w in block.Weights) largest = Math.Max(largest, Math.Abs((int)w));
        known = (block, KernelSums.Of(block), largest);
        _known[block.Weights] = known;
        return (known.Sums, known.Largest);
    }

    private static bool Alike(SynapseBlock a, SynapseBlock b) => a.RowCount == b.RowCount && a.Columns == b.Columns && (a.Conv, b.Conv) switch
    {
        (null, null) => true,
        ({ } g, { } h) => g.KernelHeight == h.KernelHeight && g.KernelWidth == h.KernelWidth && g.OutChannels == h.OutChannels && g.ChannelBase.AsSpan().SequenceEqual(h.ChannelBase),
        _ => false,
    };
}

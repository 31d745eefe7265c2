using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// Sums of |w| over what always arrives together: of a convolution per kernel position and output channel over the input channels, of a matrix per column over all
/// rows. Cores that hold the same weights share them.
/// </summary>
public sealed class KernelSums
{
    private readonly long[] _sums;

    private KernelSums(long[] sums) => _sums = sums;

    /// <summary>Sums of a block.</summary>
    public static KernelSums Of(SynapseBlock block)
    {
        var g = block.Conv;
        var positions = g is null ? 1 : g.KernelHeight * g.KernelWidth;
        var width = g?.OutChannels ?? block.Columns;
        var sums = new long[positions * width];
        for (var row = 0; row < block.RowCount; row++)
        {
            var to = g is null ? sums.AsSpan() : sums.AsSpan((row % positions * width) + g.ChannelBase[row / positions], block.Columns);
            var weights = block.Weights.AsSpan(row * block.Columns, block.Columns);
            for (var j = 0; j < weights.Length; j++) to[j] += Math.Abs((int)weights[j]);
        }
        return new KernelSums(sums);
    }

    /// <summary>Adds a block's largest input to each local neuron's bound.</summary>
    /// <param name="block">The block that the sums are of, or one with the same weights, kernel and channels.</param>
    /// <param name="bound">One per neuron of the core.</param>
    public void AddTo(SynapseBlock block, long[] bound)
    {
        if (block.Conv is { } conv) AddConv(block, conv, bound);
        else
            for (var j = 0; j < _sums.Length; j++) bound[j] += _sums[j] * block.MaxCountPerAxon;
    }

    private void AddConv(SynapseBlock block, ConvGeometry g, long[] bound)
    {
        for (var y = 0; y < g.InHeight; y++)
            for (var a = 0; a < g.RowSpans[y].Count; a++)
            {
                var oy = g.RowSpans[y].First + a * g.RowStep.Output;
                var ky = g.RowSpans[y].Kernel - a * g.RowStep.Kernel;
                for (var x = 0; x < g.InWidth; x++)
                    for (var b = 0; b < g.ColumnSpans[x].Count; b++)
                    {
                        var ox = g.ColumnSpans[x].First + b * g.ColumnStep.Output;
                        var kx = g.ColumnSpans[x].Kernel - b * g.ColumnStep.Kernel;
                        var from = _sums.AsSpan(((ky * g.KernelWidth) + kx) * g.OutChannels, g.OutChannels);
                        var to = bound.AsSpan(((oy * g.OutWidth) + ox) * g.OutChannels, g.OutChannels);
                        for (var j = 0; j < from.Length; j++) to[j] += from[j] * block.MaxCountPerAxon;
                    }
            }
    }
}

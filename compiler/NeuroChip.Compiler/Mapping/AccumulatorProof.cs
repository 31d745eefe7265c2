using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// The largest value an accumulator can reach in a step: per neuron, the sum over the synapses that reach it of |w| times the largest count of
/// the axon. Every partial sum in any order stays below it too.
/// </summary>
public static class AccumulatorProof
{
    /// <summary>Adds one block's part to each local neuron's bound.</summary>
    public static void Add(SynapseBlock block, long[] bound)
    {
        if (block.Conv is { } conv) AddConv(block, conv, bound);
        else
            for (var row = 0; row < block.RowCount; row++)
                for (var j = 0; j < block.Columns; j++)
                    bound[j] += Math.Abs((int)block.Weights[row * block.Columns + j]) * block.MaxCountPerAxon;
    }

    private static void AddConv(SynapseBlock block, ConvGeometry g, long[] bound)
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
                        for (var c = 0; c < g.InChannels; c++)
                        {
                            var row = ((c * g.KernelHeight + ky) * g.KernelWidth + kx) * block.Columns;
                            var neuron = (oy * g.OutWidth + ox) * g.OutChannels + g.ChannelBase[c];
                            for (var j = 0; j < block.Columns; j++)
                                bound[neuron + j] += Math.Abs((int)block.Weights[row + j]) * block.MaxCountPerAxon;
                        }
                    }
            }
    }
}

using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>The real weights of a block, in the row and column order of its synapse memory.</summary>
internal static class BlockWeights
{
    /// <summary>[RowCount, Columns], row-major.</summary>
    internal static double[] Of(IrBlock block, IrCore core, NormalForm form)
    {
        var weights = new double[(long)block.RowCount * block.Columns];
        if (form.Dense is { } dense)
        {
            for (var row = 0; row < block.RowCount; row++)
            {
                var input = block.Kept is { } kept ? kept[row] : row;
                for (var j = 0; j < block.Columns; j++)
                    weights[row * block.Columns + j] = dense.Weights[(long)input * dense.Outputs + core.NeuronIndex[j]];
            }
            return weights;
        }
        var conv = form.Conv!;
        var (kh, kw) = (conv.Vertical.Kernel, conv.Horizontal.Kernel);
        for (var c = 0; c < block.Window.Channels; c++)
        {
            var outBase = core.Slice.C0 + c / conv.InPerGroup * block.Columns;
            for (var ky = 0; ky < kh; ky++)
                for (var kx = 0; kx < kw; kx++)
                    for (var j = 0; j < block.Columns; j++)
                        weights[((c * kh + ky) * kw + kx) * block.Columns + j] = conv[outBase + j, c % conv.InPerGroup, ky, kx];
        }
        return weights;
    }
}

namespace NeuroChip.Chip.Image;

/// <summary>The rows of a synapse block that one axon drives.</summary>
public static class AxonRows
{
    /// <summary>Rows within the block, one per read: the axon's own, or for a convolution one per output position that it reaches.</summary>
    /// <param name="block">The block.</param>
    /// <param name="axon">Axon within the block.</param>
    public static IEnumerable<int> Of(SynapseBlock block, int axon)
    {
        if (block.Conv is not { } g)
        {
            yield return axon;
            yield break;
        }
        var pixel = axon % (g.InHeight * g.InWidth);
        var channel = axon / (g.InHeight * g.InWidth);
        var (rows, columns) = (g.RowSpans[pixel / g.InWidth], g.ColumnSpans[pixel % g.InWidth]);
        for (var i = 0; i < rows.Count; i++)
            for (var j = 0; j < columns.Count; j++)
                yield return (((channel * g.KernelHeight) + rows.Kernel - (i * g.RowStep.Kernel)) * g.KernelWidth) + columns.Kernel - (j * g.ColumnStep.Kernel);
    }
}

using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Image;

/// <summary>The part of <see cref="ImageConsistency"/> that looks into synapse blocks.</summary>
internal static class BlockConsistency
{
    internal static IEnumerable<string> Problems(CoreImage core, CoreConfig chip, ProjectionInfo[] projections)
    {
        var (axon, row) = (0L, 0L);
        for (var i = 0; i < core.Blocks.Length; i++)
        {
            var b = core.Blocks[i];
            var at = $"block {i}";
            if (b.AxonBase < axon || b.AxonCount < 1 || b.RowBase < row || b.RowCount < 1 || b.Columns < 1) yield return at + ": ranges overlap or are empty";
            axon = (long)b.AxonBase + b.AxonCount;
            row = (long)b.RowBase + b.RowCount;
            if (axon > chip.Axons || row > chip.Synapse.Rows) yield return at + ": more axons or rows than the core has";
            if (b.Weights.Length != (long)b.RowCount * b.Columns) yield return at + ": weights do not fill the rows";
            if (b.MaxCountPerAxon < 0 || (uint)b.Projection >= projections.Length || projections[b.Projection].Target != core.Population) yield return at + ": not of a projection into this core";
            var sound = b.Kind switch
            {
                BlockKind.Dense => b.Conv is null && b.RowCount == b.AxonCount && b.Columns == core.NeuronIndex.Length,
                BlockKind.Conv => b.Conv is not null && IsSound(b, b.Conv, core.NeuronIndex.Length),
                _ => false,
            };
            if (!sound) yield return at + ": geometry leads outside the block or the core's neurons";
        }
    }

    private static bool IsSound(SynapseBlock b, ConvGeometry g, int neurons)
    {
        int[] sizes = [g.InChannels, g.InHeight, g.InWidth, g.KernelHeight, g.KernelWidth, g.OutHeight, g.OutWidth, g.OutChannels, g.RowStep.Output, g.ColumnStep.Output];
        // With every size below 2^20 no product of three overflows.
        if (!Array.TrueForAll(sizes, s => s is >= 1 and < 1 << 20) || g.RowStep.Kernel is < 0 or >= 1 << 20 || g.ColumnStep.Kernel is < 0 or >= 1 << 20) return false;
        return (long)g.InChannels * g.InHeight * g.InWidth == b.AxonCount
            && (long)g.InChannels * g.KernelHeight * g.KernelWidth == b.RowCount
            && (long)g.OutChannels * g.OutHeight * g.OutWidth == neurons
            && g.ChannelBase.Length == g.InChannels && Array.TrueForAll(g.ChannelBase, c => c >= 0 && (long)c + b.Columns <= g.OutChannels)
            && g.RowSpans.Length == g.InHeight && Array.TrueForAll(g.RowSpans, s => IsSound(s, g.RowStep, g.OutHeight, g.KernelHeight))
            && g.ColumnSpans.Length == g.InWidth && Array.TrueForAll(g.ColumnSpans, s => IsSound(s, g.ColumnStep, g.OutWidth, g.KernelWidth));
    }

    private static bool IsSound(AxisSpan span, (int Output, int Kernel) step, int outputs, int kernel)
    {
        if (span.Count == 0) return true;
        var last = span.Count - 1L;
        return span.Count > 0 && span.First >= 0 && span.First + (last * step.Output) < outputs
            && span.Kernel >= 0 && span.Kernel < kernel && span.Kernel - (last * step.Kernel) >= 0;
    }
}

using NeuroChip.Chip.Config;

namespace NeuroChip.Chip.Image;

/// <summary>How full a core is: the largest of its neuron, row and cell shares, each used / available, 0..1.</summary>
public static class CoreUtilization
{
    /// <summary>The utilization of a core with the given use.</summary>
    /// <param name="core">Limits.</param>
    /// <param name="neurons">Neurons used.</param>
    /// <param name="rows">Synapse rows used.</param>
    /// <param name="weights">Weights stored.</param>
    public static double Of(CoreConfig core, int neurons, int rows, long weights)
    {
        var cells = (double)weights / Math.Max(1L, (long)core.Synapse.Rows * core.Synapse.WeightColumns);
        return Math.Max((double)neurons / core.Neurons, Math.Max((double)rows / core.Synapse.Rows, cells));
    }

    /// <summary>The utilization of a core of an image.</summary>
    public static double Of(CoreConfig core, CoreImage image) =>
        Of(core, image.NeuronIndex.Length, image.Blocks.Sum(b => b.RowCount), image.Blocks.Sum(b => (long)b.Weights.Length));
}

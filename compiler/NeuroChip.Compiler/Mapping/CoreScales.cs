using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// The membrane value of one weight unit on a core. With one scale per core s = max |w| / max weight, a single large weight costs every neuron its
/// bits. Thresholds, biases and resets are kept per neuron anyway, so a neuron may have a scale of its own: s_n = max |w into n| / max weight. Neurons that
/// share a kernel (one output channel) share it. A core has a single lower clamp, so a layer with v_min keeps one scale.
/// Per-channel quantization is usual for networks without spikes as well (Krishnamoorthi, arXiv:1806.08342).
/// </summary>
internal static class CoreScales
{
    // Bounds how much larger a threshold can become than under the core's scale, so that small weights do not cost the state its fraction bits.
    private const double SmallestShare = 1.0 / 64;

    // Keeps scale and its reciprocal far from the ends of the double range; weights that vanish against any threshold count as none.
    private const double SmallestWeight = 1e-200;

    /// <summary>Scales of the core's neurons, length 1 if all are equal.</summary>
    /// <param name="core">The core.</param>
    /// <param name="weights">Real weights per block.</param>
    /// <param name="maxWeight">Largest weight magnitude.</param>
    /// <param name="perNeuron">False: one scale for the core.</param>
    internal static double[] Choose(IrCore core, double[][] weights, int maxWeight, bool perNeuron)
    {
        var groups = Groups(core);
        var largest = new double[groups];
        for (var b = 0; b < weights.Length; b++)
        {
            var block = core.Blocks[b];
            for (var i = 0; i < weights[b].Length; i++)
            {
                var group = Group(block, i) % groups;
                largest[group] = Math.Max(largest[group], Math.Abs(weights[b][i]));
            }
        }
        var most = largest.Length == 0 ? 0 : largest.Max();
        if (!(most > SmallestWeight)) return [1.0];
        var whole = most / maxWeight;
        if (!perNeuron) return [whole];
        var scales = new double[core.NeuronIndex.Length];
        for (var n = 0; n < scales.Length; n++)
        {
            var own = largest[n % groups] / maxWeight;
            scales[n] = own == 0 ? whole : Math.Max(own, whole * SmallestShare);
        }
        return Array.TrueForAll(scales, s => s == scales[0]) ? [scales[0]] : scales;
    }

    /// <summary>The scale of weight <paramref name="index"/> of a block.</summary>
    internal static double Of(double[] scales, IrBlock block, int index) => scales.Length == 1 ? scales[0] : scales[Group(block, index)]; // the first neuron of a group has the group's number

    /// <summary>Neurons n and n + Groups share their weights: output channels where a kernel feeds the core, else single neurons.</summary>
    private static int Groups(IrCore core) => Array.Exists(core.Blocks, b => b.Kind == BlockKind.Conv) ? core.Slice.Channels : core.NeuronIndex.Length;

    /// <summary>The group that a weight feeds; in a dense block beside a kernel, column j is neuron j and belongs to channel j mod channels.</summary>
    private static int Group(IrBlock block, int index)
    {
        var column = index % block.Columns;
        if (block.Geometry is not { } g) return column;
        return g.ChannelBase[index / block.Columns / (g.KernelHeight * g.KernelWidth)] + column;
    }
}

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

    /// <summary>Scales of the groups, length 1 if all are equal.</summary>
    /// <param name="largest">Largest |w| of each group of neurons that share their weights.</param>
    /// <param name="maxWeight">Largest weight magnitude.</param>
    /// <param name="perNeuron">False: one scale for the core.</param>
    internal static double[] Choose(double[] largest, int maxWeight, bool perNeuron)
    {
        var most = largest.Length == 0 ? 0 : largest.Max();
        if (!(most > SmallestWeight)) return [1.0];
        var whole = most / maxWeight;
        if (!perNeuron) return [whole];
        var scales = new double[largest.Length];
        for (var n = 0; n < scales.Length; n++)
        {
            var own = largest[n] / maxWeight;
            scales[n] = own == 0 ? whole : Math.Max(own, whole * SmallestShare);
        }
        return Array.TrueForAll(scales, s => s == scales[0]) ? [scales[0]] : scales;
    }

    /// <summary>Scales of the groups repeated for all neurons.</summary>
    internal static double[] Expand(double[] scales, int neurons)
    {
        if (scales.Length == 1 || scales.Length == neurons) return scales;
        var all = new double[neurons];
        for (var n = 0; n < neurons; n += scales.Length) scales.CopyTo(all, n);
        return all;
    }

    /// <summary>Neurons n and n + Groups share their weights: output channels where a kernel feeds the core, else single neurons.</summary>
    internal static int Groups(IrCore core) => Array.Exists(core.Blocks, b => b.Kind == BlockKind.Conv) ? core.Slice.Channels : core.NeuronIndex.Length;
}

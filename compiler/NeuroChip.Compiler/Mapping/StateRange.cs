using NeuroChip.Chip.Config;
using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// The input shift F of a core and the proof that u and v fit the state. With A the accumulator bound (worst case of a step), all in units of s / 2^F:
///   |u| &lt;= U = (A 2^F + |BiasU| + 1) / (1 - ku) for ku &lt; 1, and
///   |v| &lt;= V = max((U + |BiasV| + 1) / (1 - kv), |initial|, |reset|, |threshold|) for kv &lt; 1,
/// because each is the fixed point of the recursion's absolute values (+ 1 for the rounding of the product); a reset or clamp only replaces v
/// by a value that is bounded as well, and a subtractive reset of v >= threshold shrinks |v| or leaves it below the threshold. For kv = 1 no bound holds over
/// all steps; then V = U + |BiasV| + max(|threshold|, |vmin|, |initial|, |reset|): one worst-case step from anywhere below threshold; beyond it v saturates.
/// </summary>
/// <param name="Shift">F, 0..12.</param>
/// <param name="Bound">max(U, V) at F.</param>
/// <param name="Proved">True where the bound holds for all steps.</param>
/// <param name="Fits">False where even F = 0 exceeds the state.</param>
internal sealed record StateRange(int Shift, double Bound, bool Proved, bool Fits)
{
    private const int MaxShift = 12;

    /// <summary>The largest shift that fits.</summary>
    internal static StateRange Choose(FixedNeuron neuron, IrCore core, double[] scales, long accumulator, CoreConfig chip) =>
        Choose(neuron, core, scales, accumulator, chip, MaxShift, 0);

    /// <summary>The given shift, whether it fits or not.</summary>
    internal static StateRange At(int shift, FixedNeuron neuron, IrCore core, double[] scales, long accumulator, CoreConfig chip) =>
        Choose(neuron, core, scales, accumulator, chip, shift, shift);

    private static StateRange Choose(FixedNeuron neuron, IrCore core, double[] scales, long accumulator, CoreConfig chip, int highest, int lowest)
    {
        var limit = Math.Pow(2, chip.StateBits - 1) - 1;
        var one = (double)(1 << chip.DecayBits);
        var keepU = Largest(neuron.KeepU, core) / one;
        var keepV = Largest(neuron.KeepV, core) / one;
        double Units(double[] values) => Largest(values, core, scales);
        var rest = Math.Max(Math.Max(Units(neuron.Threshold), Units(neuron.Initial)), Math.Max(Units(neuron.ResetValue), Math.Abs(neuron.VMin ?? 0) / scales.Min()));
        var (biasU, biasV) = (Units(neuron.BiasU), Units(neuron.BiasV));
        // The steady state first; a slow leak with a pessimistic input may leave only the one-step bound.
        foreach (var steady in (bool[])[true, false])
        {
            if (steady && (keepU >= 1 || keepV >= 1)) continue;
            for (var shift = highest; shift >= lowest; shift--)
            {
                var unit = Math.Pow(2, shift);
                var u = accumulator * Math.Pow(2, shift) + biasU * unit + 1;
                if (keepU < 1) u /= 1 - keepU;
                var v = u + biasV * unit + 1;
                v = steady ? Math.Max(v / (1 - keepV), rest * unit) : v + rest * unit;
                if (Math.Max(u, v) <= limit) return new StateRange(shift, Math.Max(u, v), steady, true);
                if (shift == lowest && !steady) return new StateRange(lowest, Math.Max(u, v), false, false);
            }
        }
        throw new InvalidOperationException("quantize: no input shift was considered");
    }

    /// <summary>Largest magnitude in weight units.</summary>
    private static double Largest(double[] values, IrCore core, double[] scales)
    {
        var max = 0.0;
        for (var i = 0; i < core.NeuronIndex.Length; i++)
        {
            var value = Math.Abs(values[values.Length == 1 ? 0 : core.NeuronIndex[i]]) / scales[scales.Length == 1 ? 0 : i];
            if (double.IsFinite(value)) max = Math.Max(max, value);
            if (values.Length == 1 && scales.Length == 1) break;
        }
        return max;
    }

    private static double Largest(int[] values, IrCore core)
    {
        var max = 0;
        foreach (var n in core.NeuronIndex) max = Math.Max(max, values[values.Length == 1 ? 0 : n]);
        return max;
    }
}

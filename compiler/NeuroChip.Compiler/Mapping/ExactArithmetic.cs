using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Passes;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Mapping;

/// <summary>
/// Populations whose file fixes their integers (<see cref="IntegerNeuron"/>): weights are stored as they are, divided by a power of two that divides
/// them all, and the input shift makes up for it. What the chip cannot keep exactly is said once a layer as NC0713, a warning.
/// </summary>
internal static class ExactArithmetic
{
    /// <summary>Whether the chip decays as the file does: at least as many fraction bits, rounding toward zero, at least as wide a state.</summary>
    internal static void Check(Population plan, IntegerNeuron integer, PassContext context)
    {
        var core = context.Chip.Core;
        var one = 1 << integer.DecayBits;
        var decays = Array.Exists(integer.KeepU, k => k > 0 && k < one) || Array.Exists(integer.KeepV, k => k > 0 && k < one);
        if (decays && core.DecayRounding != DecayRounding.TowardZero)
            Warn(plan, "decays round toward zero, the chip's to nearest", "use --chip loihi1, or --set core.decay_rounding=toward-zero", context);
        if (decays && core.DecayBits < integer.DecayBits)
            Warn(plan, $"decays have {integer.DecayBits} fraction bits, the chip's {core.DecayBits}", FitHint.Set("core.decay_fraction", integer.DecayBits, "use --chip loihi1", "bits"), context);
        if (core.StateBits < integer.StateBits)
            Warn(plan, $"states have {integer.StateBits} bits, the chip's {core.StateBits}", FitHint.Set("core.state_width", integer.StateBits, "use --chip loihi1", "bits"), context);
    }

    /// <summary>
    /// The largest power of two that divides every weight of the core and leaves none above the chip's largest, with the input shift that turns a stored
    /// weight into state units; null, after a warning, where there is none.
    /// </summary>
    internal static (double Scale, int Shift)? Scale(Population plan, IntegerNeuron integer, double[][] weights, PassContext context)
    {
        var exponent = int.MaxValue;
        var largest = 0.0;
        foreach (var block in weights)
            foreach (var w in block)
            {
                if (w == 0) continue;
                largest = Math.Max(largest, Math.Abs(w));
                exponent = Math.Min(exponent, LowestBit(w));
            }
        if (exponent == int.MaxValue) exponent = 0;
        // A state of F fraction bits holds no finer weight than 2^-F.
        exponent = Math.Min(exponent, 30 - integer.StateFraction);
        var scale = Math.Pow(2, exponent);
        if (exponent >= -integer.StateFraction && largest <= scale * context.MaxWeight) return (scale, integer.StateFraction + exponent);
        var bits = 2;
        while ((1L << (bits - 1)) - 1 < largest / scale && bits < 62) bits++;
        Warn(plan, exponent < -integer.StateFraction ? "weights are no whole numbers" : FormattableString.Invariant($"weights up to {largest} in steps of {scale} need {bits} bits, {context.WeightBits} are in force"),
            "they are rounded as other weights are, and spikes may differ", context);
        return null;
    }

    /// <summary>The worst case exceeds the chip's state, where Loihi wraps around and the chip saturates.</summary>
    internal static void WarnOfSaturation(Population plan, StateRange range, PassContext context) =>
        Warn(plan, FormattableString.Invariant($"in the worst case, every input spiking in every step, states reach {range.Bound:0}, beyond the chip's {context.Chip.Core.StateBits} bits: there the chip saturates and Loihi wraps around"),
            "a run that stays below is exact; the float reference saturates at the model's width", context);

    private static void Warn(Population plan, string what, string hint, PassContext context)
    {
        var position = new SourcePosition(plan.Origin);
        var message = $"layer '{plan.Name}': {what}";
        // A layer may have many cores.
        foreach (var known in context.Diagnostics.Items)
            if (known.Code == "NC0713" && known.Position == position && known.Hint == hint) return;
        context.Diagnostics.Warning("NC0713", message, position, hint);
    }

    private static int LowestBit(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7ff);
        var mantissa = bits & ((1L << 52) - 1);
        if (exponent == 0) return -1074 + System.Numerics.BitOperations.TrailingZeroCount(mantissa);
        return exponent - 1075 + System.Numerics.BitOperations.TrailingZeroCount(mantissa | (1L << 52));
    }
}

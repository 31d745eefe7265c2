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

    /// <summary>Weights that cannot be kept as they are.</summary>
    internal static void WarnOfWeights(Population plan, string why, PassContext context) =>
        Warn(plan, why, "they are rounded as other weights are, and spikes may differ", context);

    /// <summary>The worst case exceeds the chip's state, where Loihi wraps around and the chip saturates.</summary>
    internal static void WarnOfSaturation(Population plan, double bound, PassContext context) =>
        Warn(plan, FormattableString.Invariant($"in the worst case, every input spiking in every step, states reach {bound:0}, beyond the chip's {context.Chip.Core.StateBits} bits: there the chip saturates and Loihi wraps around"),
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
}

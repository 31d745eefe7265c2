using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>
/// What the datapath of docs/reference/microarchitecture.md, section 5, will do in the next step, worked out from the state between two steps.
/// It classifies; whether the chip did so is the comparison's task.
/// </summary>
internal sealed class NeuronCoverage(ChipConfig chip, CoverageTable table, DecayCoverage decay)
{
    private enum Bin
    {
        ZeroInput, PositiveInput, NegativeInput, ShiftedNegative, HighU, LowU, HighV, LowV, AtVMin, Held, Released, BelowThreshold, AtThreshold, AtStrictThreshold, FarAbove,
        ResetSubtract, ResetValue, ResetNone, ResetLeavesAbove, ManyOne, ManyMore, ManyCapped, ManySubtract, ManyValue, ManyNone, RefractoryBegins, FiresWithoutInput, LowThreshold,
        Integrator, IntegratorHigh, BiasUOnly,
    }

    internal static CoverageGroup Group { get; } = new("neurons",
    [
        "accumulator of 0", "positive accumulator", "negative accumulator", "negative accumulator, shifted", "u saturates above", "u saturates below", "v saturates above",
        "v saturates below", "v clamped to v_min", "refractory: v is held", "refractory: last step", "below the threshold", "exactly at the threshold: fires",
        "exactly at the threshold, strict: does not fire", "one spike though v is worth more", "reset by subtraction", "reset to a value", "no reset",
        "above the threshold after its reset", "many spikes a step: one", "many spikes a step: more", "many spikes a step: capped by the packet", "many spikes, reset by subtraction",
        "many spikes, reset to a value", "many spikes, no reset", "refractory period begins", "fires without input", "fires on a threshold below one", "integrator updated",
        "integrator above the threshold it does not have", "u from its bias alone",
    ]);

    private readonly long[] _hits = table.Of(Group);
    private readonly int _bits = chip.Core.DecayBits;
    private readonly bool _nearest = chip.Core.DecayRounding == DecayRounding.Nearest;
    private readonly int _most = (int)((1L << (chip.Core.StateBits - 1)) - 1);

    /// <summary>Classifies the next update of a core.</summary>
    /// <param name="core">The core.</param>
    /// <param name="model">Its state; null = the start of a sample.</param>
    /// <param name="tile">Its tile.</param>
    internal void Next(CoreImage core, ICycleModel? model, int tile)
    {
        for (var n = 0; n < core.NeuronIndex.Length; n++)
            if (model is null) Neuron(core.Neurons, n, 0, Of(core.Neurons.Initial, n), 0, 0);
            else
                Neuron(core.Neurons, n, model.State(tile, n, StateVariable.U), model.State(tile, n, StateVariable.V), model.State(tile, n, StateVariable.Refractory),
                    model.State(tile, n, StateVariable.NextAccumulator));
    }

    private void Neuron(NeuronParameters p, int n, int u, int v, int refractory, int a)
    {
        Hit(a == 0 ? Bin.ZeroInput : a > 0 ? Bin.PositiveInput : Bin.NegativeInput);
        if (a < 0 && p.InputShift > 0) Hit(Bin.ShiftedNegative);
        var biasU = Of(p.BiasU, n);
        if (a == 0 && u == 0 && biasU != 0) Hit(Bin.BiasUOnly);
        var uNew = Saturate(decay.Apply(u, Of(p.KeepU, n), _bits, _nearest) + ((long)a << p.InputShift) + biasU, Bin.HighU);
        if (refractory > 0)
        {
            Hit(Bin.Held);
            if (refractory == 1) Hit(Bin.Released);
            return;
        }
        var vNew = Saturate(decay.Apply(v, Of(p.KeepV, n), _bits, _nearest) + uNew + Of(p.BiasV, n), Bin.HighV);
        if (vNew < p.VMin)
        {
            Hit(Bin.AtVMin);
            vNew = p.VMin;
        }
        var threshold = Of(p.Threshold, n);
        if (!p.Spiking)
        {
            Hit(Bin.Integrator);
            if (vNew >= threshold) Hit(Bin.IntegratorHigh);
            return;
        }
        if (vNew == threshold) Hit(p.StrictThreshold ? Bin.AtStrictThreshold : Bin.AtThreshold);
        if (vNew < threshold + (p.StrictThreshold ? 1L : 0)) Hit(Bin.BelowThreshold);
        else Fire(p, vNew, threshold, a);
    }

    private void Fire(NeuronParameters p, long v, int threshold, int a)
    {
        if (a == 0) Hit(Bin.FiresWithoutInput);
        if (threshold < 1) Hit(Bin.LowThreshold);
        if (p.RefractorySteps > 0) Hit(Bin.RefractoryBegins);
        long count = 1;
        if (p.ManySpikes)
        {
            count = (v - (p.StrictThreshold ? 1 : 0)) / threshold;
            Hit(count > chip.Core.MaxCount ? Bin.ManyCapped : count == 1 ? Bin.ManyOne : Bin.ManyMore);
            count = Math.Min(count, chip.Core.MaxCount);
            Hit(Bin.ManySubtract + (int)p.Reset);
        }
        else
        {
            Hit(Bin.ResetSubtract + (int)p.Reset);
            if (v > 2L * Math.Max(1, threshold)) Hit(Bin.FarAbove);
        }
        if (p.Reset == ResetKind.Subtract && v - (count * threshold) > threshold) Hit(Bin.ResetLeavesAbove);
    }

    private int Saturate(long x, Bin high)
    {
        if (x > _most) Hit(high);
        if (x < -_most) Hit(high + 1);
        return (int)Math.Clamp(x, -_most, _most);
    }

    private static int Of(int[] values, int n) => values[values.Length == 1 ? 0 : n];

    private void Hit(Bin bin) => _hits[(int)bin]++;
}

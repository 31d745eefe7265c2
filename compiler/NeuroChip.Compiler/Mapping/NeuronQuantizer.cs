using NeuroChip.Chip.Config;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler.Mapping;

/// <summary>Neuron parameters in integer units of s / 2^F, s the neuron's scale.</summary>
internal static class NeuronQuantizer
{
    internal static NeuronParameters Quantize(IrPopulation population, SnnSemantics semantics, IrCore core, double[] scales, int shift)
    {
        var neuron = population.Neuron!;
        var units = Array.ConvertAll(scales, s => Math.Pow(2, shift) / s);
        return new NeuronParameters
        {
            InputShift = shift,
            KeepU = Pick(neuron.KeepU, core),
            KeepV = Pick(neuron.KeepV, core),
            BiasU = Integers(neuron.BiasU, core, units),
            BiasV = Integers(neuron.BiasV, core, units),
            Threshold = Thresholds(neuron.Threshold, core, units),
            ResetValue = Integers(neuron.ResetValue, core, units),
            Initial = Integers(neuron.Initial, core, units),
            VMin = neuron.VMin is { } floor ? Round(floor * units[0]) : int.MinValue,
            Reset = neuron.Reset switch
            {
                ResetMode.Subtract => ResetKind.Subtract,
                ResetMode.Value => ResetKind.Value,
                _ => ResetKind.None,
            },
            RefractorySteps = neuron.RefractorySteps,
            Spiking = population.Plan.Spiking,
            ManySpikes = population.Plan.Spiking && semantics.SpikesPerStep == SpikesPerStep.Many,
            StrictThreshold = semantics.StrictThreshold,
        };
    }

    /// <summary>False where folding gains into biases has overflowed.</summary>
    internal static bool IsFinite(FixedNeuron neuron) =>
        Array.TrueForAll(neuron.BiasU, double.IsFinite) && Array.TrueForAll(neuron.BiasV, double.IsFinite) && Array.TrueForAll(neuron.ResetValue, double.IsFinite) && Array.TrueForAll(neuron.Initial, double.IsFinite);

    internal static QuantizationBound Bound(IrPopulation population, NeuronParameters p, IrCore core, double[] scales, double weightError, CoreConfig chip)
    {
        var neuron = population.Neuron!;
        var state = Array.ConvertAll(scales, s => s / Math.Pow(2, p.InputShift));
        var one = (double)(1 << chip.DecayBits);
        var keepU = Largest(p.KeepU) / one;
        var keepV = Largest(p.KeepV) / one;
        var bias = Math.Max(Math.Max(Distance(neuron.BiasU, p.BiasU, core, state), Distance(neuron.BiasV, p.BiasV, core, state)),
            Math.Max(Distance(neuron.ResetValue, p.ResetValue, core, state), Distance(neuron.Initial, p.Initial, core, state)));
        if (neuron.VMin is { } floor) bias = Math.Max(bias, Math.Abs(floor - p.VMin * state[0]));
        var rounds = IsPartial(p.KeepU, one) || IsPartial(p.KeepV, one);
        var rounding = !rounds ? 0 : chip.DecayRounding == DecayRounding.Nearest ? state.Max() / 2 : state.Max();
        return new QuantizationBound(weightError, p.Spiking ? Distance(neuron.Threshold, p.Threshold, core, state) : 0, bias, neuron.KeepUError, neuron.KeepVError, rounding, keepU, keepV);
    }

    private static bool IsPartial(int[] keep, double one) => Array.Exists(keep, k => k > 0 && k < one);

    private static int Largest(int[] values) => values.Max();

    private static double Distance(double[] real, int[] integers, IrCore core, double[] state)
    {
        var max = 0.0;
        for (var i = 0; i < core.NeuronIndex.Length; i++)
        {
            var r = real[real.Length == 1 ? 0 : core.NeuronIndex[i]];
            if (double.IsFinite(r)) max = Math.Max(max, Math.Abs(r - integers[integers.Length == 1 ? 0 : i] * At(state, i)));
        }
        return max;
    }

    private static int[] Thresholds(double[] real, IrCore core, double[] units) => Map(real, core, units, static (value, unit) =>
        !double.IsFinite(value) ? int.MaxValue
        // A positive threshold stays positive: zero would fire without input.
        : value > 0 ? Math.Max(1, Round(value * unit)) : Round(value * unit));

    private static int[] Integers(double[] real, IrCore core, double[] units) => Map(real, core, units, static (value, unit) => Round(value * unit));

    private static int[] Map(double[] real, IrCore core, double[] units, Func<double, double, int> integer)
    {
        if (real is [0.0]) return [0];
        var result = new int[real.Length == 1 && units.Length == 1 ? 1 : core.NeuronIndex.Length];
        for (var i = 0; i < result.Length; i++) result[i] = integer(real[real.Length == 1 ? 0 : core.NeuronIndex[i]], At(units, i));
        return Shorten(result);
    }

    private static double At(double[] values, int neuron) => values[values.Length == 1 ? 0 : neuron];

    private static int[] Pick(int[] values, IrCore core)
    {
        if (values.Length == 1) return values;
        var result = new int[core.NeuronIndex.Length];
        for (var i = 0; i < result.Length; i++) result[i] = values[core.NeuronIndex[i]];
        return Shorten(result);
    }

    private static int[] Shorten(int[] values) => Array.TrueForAll(values, v => v == values[0]) ? [values[0]] : values;

    private static double Rounded(double value) => Math.Round(value, MidpointRounding.AwayFromZero);

    private static int Round(double value) => (int)Math.Clamp(Rounded(value), int.MinValue + 1.0, int.MaxValue);
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler.Passes;

/// <summary>
/// Time constants at dt become fixed-point keeps, gains move into the weights: with u in membrane units, u~ = GainV u, the update
/// u' = KeepU u + GainU x, v' = KeepV v + GainV u' + Drive reads u~' = KeepU u~ + (GainU GainV) x, v' = KeepV v + u~' + Drive.
/// </summary>
internal sealed class DiscretizePass : ICompilerPass
{
    public string Name => "discretize";

    public CoreGraph Run(CoreGraph graph, PassContext context)
    {
        var semantics = graph.Plan.Semantics;
        var maxCount = context.Chip.Core.MaxCount;
        var populations = graph.Populations.ToArray();
        for (var i = 0; i < populations.Length; i++)
        {
            var plan = populations[i].Plan;
            if (plan.Neuron is null)
            {
                // A bin of the input may hold several events.
                populations[i] = populations[i] with { MaxCount = maxCount };
                continue;
            }
            var real = NeuronDynamics.Discretize(plan.Neuron, semantics, context.Diagnostics);
            if (real.Integer is { } integer) ExactArithmetic.Check(plan, integer, context);
            populations[i] = populations[i] with
            {
                Neuron = Fix(real, plan.BiasCurrent, context.Chip.Core.DecayBits),
                MaxCount = semantics.SpikesPerStep == SpikesPerStep.Many ? maxCount : 1,
            };
        }
        var projections = graph.Projections.ToArray();
        for (var i = 0; i < projections.Length; i++)
            if (projections[i].Form is { } form)
                projections[i] = projections[i] with { Form = Apply(form, populations[projections[i].Plan.Target.Index], projections[i], context) };
        return graph with { Populations = populations, Projections = projections, Stage = IrStage.Discrete };
    }

    private static FixedNeuron Fix(DiscreteNeuron real, double[]? current, int decayBits)
    {
        var gain = Combine(real.GainU, real.GainV);
        var (keepU, errorU) = Keep(real.KeepU, decayBits);
        var (keepV, errorV) = Keep(real.KeepV, decayBits);
        return new FixedNeuron
        {
            KeepU = keepU, KeepV = keepV, KeepUError = errorU, KeepVError = errorV, Gain = gain,
            BiasU = current is null ? [0.0] : Combine(current, gain),
            BiasV = real.Drive, Threshold = real.Threshold, ResetValue = real.ResetValue, Initial = real.Initial, VMin = real.VMin, Reset = real.Reset,
            Integer = real.Integer, RefractorySteps = real.RefractorySteps,
        };
    }

    private static (int[] Keep, double Error) Keep(double[] real, int bits)
    {
        var one = 1 << bits;
        var keep = new int[real.Length];
        var error = 0.0;
        for (var i = 0; i < real.Length; i++)
        {
            keep[i] = (int)Math.Round(Math.Clamp(real[i], 0.0, 1.0) * one, MidpointRounding.AwayFromZero);
            error = Math.Max(error, Math.Abs(real[i] - (double)keep[i] / one));
        }
        return (keep, error);
    }

    private static NormalForm Apply(NormalForm form, IrPopulation target, IrProjection projection, PassContext context)
    {
        var gain = target.Neuron!.Gain;
        if (gain.Length == 1 && gain[0] == 1.0) return form;
        if (form.Dense is { } dense) return form with { Dense = dense with { Weights = dense.Weights.Times(gain) } };
        var conv = form.Conv!;
        var area = conv.Output.Height * conv.Output.Width;
        if (gain.Length == 1) return form with { Conv = conv with { Weights = conv.Weights.Times(gain) } };
        var perChannel = new double[conv.Output.Channels];
        for (var c = 0; c < perChannel.Length; c++)
        {
            perChannel[c] = gain[c * area];
            for (var i = 1; i < area; i++)
            {
                if (gain[c * area + i] == perChannel[c]) continue;
                context.Diagnostics.Error("NC0503", $"'{target.Plan.Name}' is fed by a convolution ({projection.Name}) but its input gain differs within channel {c}",
                    new SourcePosition(target.Plan.Origin), "kernels are shared by a channel: use one r, w_in, tau_mem and tau_syn per channel, or a Linear projection");
                return form;
            }
        }
        return form with { Conv = conv with { Weights = conv.Weights.Times(perChannel) } };
    }

    private static double[] Combine(double[] a, double[] b)
    {
        var result = new double[Math.Max(a.Length, b.Length)];
        for (var i = 0; i < result.Length; i++) result[i] = a[a.Length == 1 ? 0 : i] * b[b.Length == 1 ? 0 : i];
        return result;
    }
}

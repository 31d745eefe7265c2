using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Semantics;

/// <summary>
/// Turns the continuous-time neurons of NIR (Pedersen et al. 2024, Table 1) into updates per time-step.
/// Euler: keep = 1 - dt/tau, gain = dt/tau. Exact (piecewise-constant input): keep = exp(-dt/tau), gain = 1 - exp(-dt/tau).
/// If and I integrate R x without dt, as sinabs, snnTorch and NIR's published IF networks do. The membrane sees the NEW synaptic current.
/// A Li, I or CubaLi node with a threshold is an integrator fused with the Threshold node behind it: it spikes and is not reset.
/// </summary>
public static class NeuronDynamics
{
    // A time constant stored as a 32-bit float may lie a rounding below dt.
    private const double RatioTolerance = 1e-6;

    /// <summary>The discrete update of a population. Arrays keep length 1 where all parameters have length 1.</summary>
    /// <exception cref="DiagnosticException">NC0506 (a parameter makes no sense) or NC0509 (dt is needed and missing).</exception>
    public static DiscreteNeuron Discretize(NeuronNode node, SnnSemantics semantics)
    {
        var bag = new DiagnosticBag();
        var result = Discretize(node, semantics, bag);
        bag.ThrowIfErrors();
        return result;
    }

    /// <summary>The discrete update of a population; problems go to the bag.</summary>
    public static DiscreteNeuron Discretize(NeuronNode node, SnnSemantics semantics, DiagnosticBag bag)
    {
        if (node.Integer is { } integer) return Integer(node, integer, semantics, bag);
        // Said once a node, however many time constants it has.
        if (semantics.Dt is null && node.TauMem.Length + node.TauSyn.Length > 0)
            bag.Error("NC0509", $"'{node.Name}' has time constants, so the length of a time-step must be known", new SourcePosition(node.Origin), "give --dt, for example --dt 1ms");
        var (keepV, gainMem) = Decay(node, node.TauMem, "tau", semantics, bag);
        var (keepU, gainSyn) = Decay(node, node.TauSyn, "tau_syn", semantics, bag);
        var leaky = node.TauMem.Length > 0;
        var cuba = node.TauSyn.Length > 0;
        var reset = Resolve(node, semantics.Reset);
        var result = new DiscreteNeuron
        {
            KeepU = cuba ? keepU : [0.0],
            GainU = cuba ? Multiply(gainSyn, node.WIn) : [1.0],
            KeepV = leaky ? keepV : [node.Kind is NeuronKind.Threshold or NeuronKind.Readout ? 0.0 : 1.0],
            GainV = leaky ? Multiply(gainMem, node.R) : node.R,
            Drive = leaky ? Multiply(gainMem, node.VLeak) : [0.0],
            Threshold = node.VThreshold.Length > 0 ? node.VThreshold : [double.PositiveInfinity],
            ResetValue = node.VReset ?? [0.0],
            Reset = reset,
            VMin = semantics.VMin,
            Initial = node.Initial, RefractorySteps = node.RefractorySteps,
        };
        CheckThreshold(node, result, semantics, bag);
        return result;
    }

    /// <summary>The update in weight units; factors are fractions of 2^D and thus exact.</summary>
    private static DiscreteNeuron Integer(NeuronNode node, IntegerNeuron integer, SnnSemantics semantics, DiagnosticBag bag)
    {
        var one = (double)(1 << integer.DecayBits);
        double[] Factor(int[] keep) => Array.ConvertAll(keep, k => k / one);
        var result = new DiscreteNeuron
        {
            KeepU = Factor(integer.KeepU), GainU = [1.0], KeepV = Factor(integer.KeepV), GainV = [1.0], Drive = integer.Bias,
            Threshold = node.VThreshold.Length > 0 ? node.VThreshold : [double.PositiveInfinity], ResetValue = node.VReset ?? [0.0],
            Reset = Resolve(node, semantics.Reset), VMin = semantics.VMin, Initial = [0.0], Integer = integer, RefractorySteps = node.RefractorySteps,
        };
        if (Array.Exists(integer.KeepU, k => k < 0 || k > one) || Array.Exists(integer.KeepV, k => k < 0 || k > one))
            bag.Error("NC0506", $"a decay of '{node.Name}' is outside 0 to {one:0}", new SourcePosition(node.Origin));
        CheckThreshold(node, result, semantics, bag);
        return result;
    }

    private static ResetMode Resolve(NeuronNode node, ResetMode asked)
    {
        if (node.Kind is not (NeuronKind.If or NeuronKind.Lif or NeuronKind.CubaLif)) return ResetMode.None;
        if (asked != ResetMode.Auto) return asked;
        return node.Kind == NeuronKind.If ? ResetMode.Subtract : ResetMode.Value;
    }

    private static (double[] Keep, double[] Gain) Decay(NeuronNode node, double[] tau, string name, SnnSemantics semantics, DiagnosticBag bag)
    {
        var keep = new double[tau.Length];
        var gain = new double[tau.Length];
        if (tau.Length == 0 || semantics.Dt is not { } dt) return (keep, gain);
        for (var i = 0; i < tau.Length; i++)
        {
            var ratio = dt / tau[i];
            var euler = semantics.Discretization == Discretization.Euler;
            if (!(dt > 0) || !double.IsFinite(dt) || !(tau[i] > 0) || !double.IsFinite(ratio) || (euler && ratio > 1 + RatioTolerance))
            {
                bag.Error("NC0506", $"{name} = {tau[i]} s of '{node.Name}' (neuron {i}) is not positive or shorter than the time-step of {dt} s", new SourcePosition(node.Origin),
                    "use a shorter --dt");
                break;
            }
            keep[i] = euler ? Math.Max(0.0, 1.0 - ratio) : Math.Exp(-ratio);
            gain[i] = euler ? Math.Min(1.0, ratio) : 1.0 - keep[i];
        }
        return (keep, gain);
    }

    private static void CheckThreshold(NeuronNode node, DiscreteNeuron neuron, SnnSemantics semantics, DiagnosticBag bag)
    {
        if (semantics.VMin is { } floor && !double.IsFinite(floor))
            bag.Error("NC0506", $"v_min = {floor} is not a finite number", new SourcePosition(node.Origin));
        if (semantics.VMin is { } clamp && Array.Exists(node.VThreshold, t => clamp >= t))
        {
            bag.Error("NC0506", $"v_min = {clamp} is not below the threshold of '{node.Name}': its neurons would fire without input", new SourcePosition(node.Origin),
                "v_min is a lower clamp, 0 or negative as a rule");
            return;
        }
        foreach (var threshold in node.VThreshold)
        {
            if (threshold > 0) continue;
            if (neuron.Reset != ResetMode.Subtract && semantics.SpikesPerStep == SpikesPerStep.One) continue;
            bag.Error("NC0506", $"the threshold {threshold} of '{node.Name}' must be positive with this reset and these spikes per step", new SourcePosition(node.Origin),
                "reset by subtraction and several spikes per step divide by it");
            return;
        }
    }

    private static double[] Multiply(double[] a, double[] b)
    {
        var result = new double[Math.Max(a.Length, b.Length)];
        for (var i = 0; i < result.Length; i++) result[i] = a[a.Length == 1 ? 0 : i] * b[b.Length == 1 ? 0 : i];
        return result;
    }
}

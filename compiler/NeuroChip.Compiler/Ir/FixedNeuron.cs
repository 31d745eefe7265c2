using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler.Ir;

/// <summary>
/// A population after discretization: u' = KeepU u + q + BiasU, v' = KeepV v + u' + BiasV, with u in units of the membrane (the gains are in
/// the weights). Keeps are fixed-point, the rest still real. Arrays have length 1 or one entry per neuron in row-major order.
/// </summary>
public sealed record FixedNeuron
{
    /// <summary>Keep of u, in 2^-decay_bits.</summary>
    public required int[] KeepU { get; init; }

    /// <summary>Keep of v, in 2^-decay_bits.</summary>
    public required int[] KeepV { get; init; }

    /// <summary>Largest distance of a fixed-point keep of u from its real value.</summary>
    public required double KeepUError { get; init; }

    /// <summary>Largest distance of a fixed-point keep of v from its real value.</summary>
    public required double KeepVError { get; init; }

    /// <summary>Factor from the weighted input to the membrane (GainU GainV), already in the weights.</summary>
    public required double[] Gain { get; init; }

    /// <summary>Added to u each step.</summary>
    public required double[] BiasU { get; init; }

    /// <summary>Added to v each step.</summary>
    public required double[] BiasV { get; init; }

    /// <summary>Threshold; infinite for integrators.</summary>
    public required double[] Threshold { get; init; }

    /// <summary>Membrane after a hard reset.</summary>
    public required double[] ResetValue { get; init; }

    /// <summary>Membrane at the start.</summary>
    public required double[] Initial { get; init; }

    /// <summary>Lower clamp, or null.</summary>
    public required double? VMin { get; init; }

    /// <summary>Resolved reset.</summary>
    public required ResetMode Reset { get; init; }

    /// <summary>Integer arithmetic to be met exactly, or null.</summary>
    public IntegerNeuron? Integer { get; init; }

    /// <summary>Steps after a spike in which v is held and no spike follows.</summary>
    public int RefractorySteps { get; init; }
}

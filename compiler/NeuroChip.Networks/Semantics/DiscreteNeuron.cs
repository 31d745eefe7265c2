using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Semantics;

/// <summary>
/// The discrete-time update of a population in real numbers, the one definition behind the float reference and the fixed-point datapath.
/// Per step, with input x (sum of weighted spikes plus bias current):
/// u' = KeepU u + GainU x;  v' = KeepV v + GainV u' + Drive;  clamp v' >= VMin;  spike where v' reaches Threshold; reset.
/// Kinds without synaptic current have KeepU = 0 and GainU = 1. Arrays have one entry per neuron or length 1.
/// </summary>
public sealed record DiscreteNeuron
{
    /// <summary>Factor on the old synaptic current.</summary>
    public required double[] KeepU { get; init; }

    /// <summary>Factor on the input into u.</summary>
    public required double[] GainU { get; init; }

    /// <summary>Factor on the old membrane.</summary>
    public required double[] KeepV { get; init; }

    /// <summary>Factor on u into v.</summary>
    public required double[] GainV { get; init; }

    /// <summary>Constant added to v each step (from v_leak).</summary>
    public required double[] Drive { get; init; }

    /// <summary>Threshold; +infinity for integrators.</summary>
    public required double[] Threshold { get; init; }

    /// <summary>Value after a hard reset.</summary>
    public required double[] ResetValue { get; init; }

    /// <summary>Resolved reset: never Auto.</summary>
    public required ResetMode Reset { get; init; }

    /// <summary>Lower clamp, or null.</summary>
    public double? VMin { get; init; }

    /// <summary>Initial membrane: 0 for every network of a NIR file, as in the simulators that read NIR (a leak then pulls it towards v_leak). The initial synaptic current is 0 too.</summary>
    public required double[] Initial { get; init; }

    /// <summary>Where not null, both decayed values are rounded toward zero to multiples of 2^-StateFraction and u and v saturate at StateBits.</summary>
    public IntegerNeuron? Integer { get; init; }

    /// <summary>Steps after a spike in which v is held and no spike follows.</summary>
    public int RefractorySteps { get; init; }
}

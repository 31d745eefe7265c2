namespace NeuroChip.Networks.Graph;

/// <summary>
/// The integer arithmetic that a format fixes for a population of kind <see cref="NeuronKind.CubaLif"/>, after Loihi (Davies et al., IEEE Micro
/// 38(1), 2018): with weights and threshold in whole weight units and 2^<see cref="StateFraction"/> state units to a weight unit, a step is
/// u := trunc(u KeepU / 2^D) + 2^F x;  v := trunc(v KeepV / 2^D) + u + 2^F bias;  spike where v reaches the threshold; v := reset.
/// D is <see cref="DecayBits"/>, F is <see cref="StateFraction"/>, trunc rounds toward zero. Arrays have length 1 or one value per neuron.
/// </summary>
public sealed record IntegerNeuron
{
    /// <summary>Fraction bits of Loihi's decay factors.</summary>
    public const int LoihiDecayBits = 12;

    /// <summary>State units to a weight unit on Loihi, as a power of two.</summary>
    public const int LoihiStateFraction = 6;

    /// <summary>Signed width of Loihi's u and v: 23 bits and sign.</summary>
    public const int LoihiStateBits = 24;

    /// <summary>Fraction bits D of the keep factors.</summary>
    public int DecayBits { get; init; } = LoihiDecayBits;

    /// <summary>Fraction bits F of the state.</summary>
    public int StateFraction { get; init; } = LoihiStateFraction;

    /// <summary>Signed width of u and v; both saturate (Loihi's u wraps around, which no sound network relies on).</summary>
    public int StateBits { get; init; } = LoihiStateBits;

    /// <summary>Factor on the old current, in 2^-D, 0 to 2^D.</summary>
    public required int[] KeepU { get; init; }

    /// <summary>Factor on the old membrane, in 2^-D, 0 to 2^D.</summary>
    public required int[] KeepV { get; init; }

    /// <summary>Added to v in every step, in weight units.</summary>
    public double[] Bias { get; init; } = [0.0];
}

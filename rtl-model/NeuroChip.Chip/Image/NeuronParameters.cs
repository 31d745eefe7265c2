namespace NeuroChip.Chip.Image;

/// <summary>
/// Settings of a core's neuron unit, in the integer units of its state (one weight unit = 2^InputShift). Arrays have length 1 (all neurons
/// alike) or one entry per neuron. docs/reference/microarchitecture.md, section "Neuron unit", gives the update.
/// </summary>
public sealed record NeuronParameters
{
    /// <summary>Left shift of the accumulator before it enters u.</summary>
    public required int InputShift { get; init; }

    /// <summary>Factor on u, 0..2^decay_bits; 0 for neurons without synaptic current.</summary>
    public required int[] KeepU { get; init; }

    /// <summary>Factor on v, 0..2^decay_bits.</summary>
    public required int[] KeepV { get; init; }

    /// <summary>Added to u each step.</summary>
    public required int[] BiasU { get; init; }

    /// <summary>Added to v each step.</summary>
    public required int[] BiasV { get; init; }

    /// <summary>Threshold; ignored when not <see cref="Spiking"/>.</summary>
    public required int[] Threshold { get; init; }

    /// <summary>Membrane after a <see cref="ResetKind.Value"/> reset.</summary>
    public required int[] ResetValue { get; init; }

    /// <summary>Membrane at the start of a sample.</summary>
    public required int[] Initial { get; init; }

    /// <summary>Lower clamp of v; int.MinValue = none.</summary>
    public required int VMin { get; init; }

    /// <summary>Reset.</summary>
    public required ResetKind Reset { get; init; }

    /// <summary>Steps after a spike in which v is held and no spike is fired.</summary>
    public required int RefractorySteps { get; init; }

    /// <summary>False for integrators: no threshold, membrane read out.</summary>
    public required bool Spiking { get; init; }

    /// <summary>True: floor(v / threshold) spikes per step; false: one.</summary>
    public required bool ManySpikes { get; init; }

    /// <summary>True: v > threshold fires; false: v >= threshold.</summary>
    public required bool StrictThreshold { get; init; }
}

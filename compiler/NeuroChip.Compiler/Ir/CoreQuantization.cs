using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Ir;

/// <summary>Integers of a core and the proof that they fit.</summary>
public sealed record CoreQuantization
{
    /// <summary>Membrane of one weight unit, length 1 or one per neuron.</summary>
    public required double[] Scale { get; init; }

    /// <summary>Neuron unit settings.</summary>
    public required NeuronParameters Neurons { get; init; }

    /// <summary>Local neuron with the largest accumulator bound.</summary>
    public required int WorstNeuron { get; init; }

    /// <summary>Its bound: sum over its synapses of |w| times the largest count of the axon.</summary>
    public required long AccumulatorBound { get; init; }

    /// <summary>Largest accumulator value of the chip.</summary>
    public required long AccumulatorLimit { get; init; }

    /// <summary>Largest |u| or |v| that the proof admits, in state units.</summary>
    public required double StateBound { get; init; }

    /// <summary>True where the state bound holds for any number of steps; false where it covers one step beyond the threshold.</summary>
    public required bool StateProved { get; init; }

    /// <summary>True where the state holds the bound; a graph that is compiled further has no other cores.</summary>
    public required bool StateFits { get; init; }

    /// <summary>Errors against the real-valued network.</summary>
    public required QuantizationBound Bound { get; init; }
}

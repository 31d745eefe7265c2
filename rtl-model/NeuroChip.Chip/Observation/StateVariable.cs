namespace NeuroChip.Chip.Observation;

/// <summary>What a neuron keeps from step to step.</summary>
public enum StateVariable
{
    /// <summary>Synaptic current u.</summary>
    U,

    /// <summary>Membrane v.</summary>
    V,

    /// <summary>Refractory steps left.</summary>
    Refractory,

    /// <summary>Accumulator of the next bank: what the next step integrates.</summary>
    NextAccumulator,
}

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

    /// <summary>Delay line: spike counts of the last swept step and of the three before it, eight bits each, the last in the lowest.</summary>
    Counts0To3,

    /// <summary>Delay line: spike counts of 4 to 7 swept steps ago.</summary>
    Counts4To7,

    /// <summary>Delay line: spike counts of 8 to 11 swept steps ago.</summary>
    Counts8To11,

    /// <summary>Delay line: spike counts of 12 to 15 swept steps ago.</summary>
    Counts12To15,
}

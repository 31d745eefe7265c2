using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Ir;

/// <summary>A population on its way to the cores.</summary>
public sealed record IrPopulation
{
    /// <summary>The population of the plan.</summary>
    public required Population Plan { get; init; }

    /// <summary>The grid in which it is cut; settled by the fold pass.</summary>
    public required IrGrid Grid { get; init; }

    /// <summary>Discrete parameters; null for the input and before the discretize pass.</summary>
    public FixedNeuron? Neuron { get; init; }

    /// <summary>Largest spike count of one packet from it.</summary>
    public int MaxCount { get; init; }
}

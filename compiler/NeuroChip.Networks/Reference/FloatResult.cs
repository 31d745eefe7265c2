namespace NeuroChip.Networks.Reference;

/// <summary>What one sample did in the float reference. Arrays are indexed by population unless stated.</summary>
public sealed record FloatResult
{
    /// <summary>The class: argmax of <see cref="Scores"/>, ties to the lowest index.</summary>
    public required int Decision { get; init; }

    /// <summary>Per output neuron: its spikes, or for an integrator its membrane summed over the steps.</summary>
    public required double[] Scores { get; init; }

    /// <summary>Steps run.</summary>
    public required int Timesteps { get; init; }

    /// <summary>Spikes fired (counts summed); those of the input at index 0.</summary>
    public required long[] Spikes { get; init; }

    /// <summary>Synaptic operations by projection: per spike, the distinct neurons that its element reaches, whatever the weights.</summary>
    public required long[] SynapticOperationsByProjection { get; init; }

    /// <summary>Synaptic operations by target population.</summary>
    public required long[] SynapticOperations { get; init; }

    /// <summary>Neuron updates: neurons x steps; 0 for the input.</summary>
    public required long[] NeuronSteps { get; init; }
}

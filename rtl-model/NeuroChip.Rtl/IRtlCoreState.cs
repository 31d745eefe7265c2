namespace NeuroChip.Rtl;

/// <summary>The architectural state of a core at the end of a step, read out of the hardware.</summary>
public interface IRtlCoreState
{
    /// <summary>Synaptic current of a neuron.</summary>
    int U(int neuron);

    /// <summary>Membrane of a neuron.</summary>
    int V(int neuron);

    /// <summary>Steps for which a neuron is still refractory.</summary>
    int Refractory(int neuron);

    /// <summary>Accumulator that the next step will integrate.</summary>
    int NextAccumulator(int neuron);
}

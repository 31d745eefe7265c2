namespace NeuroChip.Networks.Reference;

/// <summary>Receives every spike of a reference run.</summary>
public interface ISpikeRecorder
{
    /// <summary>Called in order of step, population and neuron; the input's spikes are included.</summary>
    /// <param name="population">Index in the plan.</param>
    /// <param name="step">Network time, 0-based.</param>
    /// <param name="neuron">Row-major index.</param>
    /// <param name="count">At least 1.</param>
    void Spike(int population, int step, int neuron, int count);
}

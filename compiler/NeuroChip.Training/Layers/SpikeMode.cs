namespace NeuroChip.Training.Layers;

/// <summary>What a neuron emits.</summary>
public enum SpikeMode
{
    /// <summary>A spike, 0 or 1: the step function; its derivative is replaced by the surrogate's.</summary>
    Step,
    /// <summary>The surrogate's primitive itself, a number in (0, 1): then the gradients are exact, which the gradient check relies on.</summary>
    Smooth,
}

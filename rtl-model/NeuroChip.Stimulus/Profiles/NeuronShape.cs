namespace NeuroChip.Stimulus.Profiles;

/// <summary>Which settings of the neuron unit are drawn.</summary>
public enum NeuronShape
{
    /// <summary>A little of everything.</summary>
    Mixed,

    /// <summary>Biases and shifts so large that u and v reach their ends.</summary>
    Saturating,

    /// <summary>Always a refractory period.</summary>
    Refractory,

    /// <summary>Thresholds that are met exactly, every reset, strict or not; thresholds below one where nothing divides by them.</summary>
    Resets,

    /// <summary>Keep factors at and near their ends, slow and fast, on positive and negative values.</summary>
    Decays,

    /// <summary>Many spikes a step, up to the largest count.</summary>
    ManySpikes,

    /// <summary>Quiet neurons with high thresholds.</summary>
    Quiet,
}

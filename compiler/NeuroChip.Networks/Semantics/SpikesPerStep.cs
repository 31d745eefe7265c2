namespace NeuroChip.Networks.Semantics;

/// <summary>How many spikes a neuron may emit in one time-step.</summary>
public enum SpikesPerStep
{
    /// <summary>At most one.</summary>
    One,
    /// <summary>floor(v / threshold), sent as a graded packet.</summary>
    Many,
}

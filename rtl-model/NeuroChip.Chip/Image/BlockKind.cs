namespace NeuroChip.Chip.Image;

/// <summary>How the axons of a synapse block address the synapse memory.</summary>
public enum BlockKind
{
    /// <summary>An axon is a row; column j feeds neuron j.</summary>
    Dense,
    /// <summary>Rows hold a convolution kernel once; an axon is an input pixel of a channel.</summary>
    Conv,
}

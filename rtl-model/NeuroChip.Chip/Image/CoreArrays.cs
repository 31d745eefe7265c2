namespace NeuroChip.Chip.Image;

/// <summary>What cores of one image may have in common.</summary>
internal sealed class CoreArrays
{
    /// <summary>Weights of blocks: tiles of a convolution hold the same kernel.</summary>
    internal SharedArrays<sbyte> Weights { get; } = new();

    /// <summary>Scales of neurons.</summary>
    internal SharedArrays<double> Scales { get; } = new();

    /// <summary>Parameters of neurons.</summary>
    internal SharedArrays<int> Parameters { get; } = new();
}

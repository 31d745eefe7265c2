using NeuroChip.Chip.Random;

namespace NeuroChip.Training.Layers;

/// <summary>A trainable array and the gradient of the loss with respect to it, summed over the samples of a batch.</summary>
public sealed class Parameter
{
    /// <summary>Stream of <see cref="CounterRng"/> that belongs to initial values ("INIT" in ASCII).</summary>
    private const uint Stream = 0x494E4954;

    /// <summary>Creates a parameter, all zero.</summary>
    public Parameter(int length)
    {
        Value = new double[length];
        Gradient = new double[length];
    }

    /// <summary>Current values, row-major.</summary>
    public double[] Value { get; }

    /// <summary>Accumulated gradient; whoever takes a training step clears it.</summary>
    public double[] Gradient { get; }

    /// <summary>Draws values uniformly from [-bound, bound).</summary>
    /// <param name="seed">Seed of the training.</param>
    /// <param name="key">Tells the parameters of a network apart.</param>
    /// <param name="bound">Largest magnitude.</param>
    public void Initialize(ulong seed, int key, double bound)
    {
        for (var i = 0; i < Value.Length; i++) Value[i] = bound * ((2.0 * CounterRng.Uniform(seed, Stream, (uint)key, (uint)i, 0)) - 1.0);
    }
}

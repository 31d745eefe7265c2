namespace NeuroChip.Training.Layers;

/// <summary>A trainable array and the gradient of the loss with respect to it, summed over the samples of a batch.</summary>
public sealed class Parameter
{
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
    public void Initialize(CounterRandom random, ulong stream, double bound)
    {
        for (var i = 0; i < Value.Length; i++) Value[i] = bound * ((2.0 * random.Uniform(stream, (ulong)i)) - 1.0);
    }
}

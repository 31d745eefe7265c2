using NeuroChip.Training.Layers;

namespace NeuroChip.Training;

/// <summary>A chain of layers and the activations of the recording it last ran.</summary>
public sealed class SpikingNetwork
{
    private readonly ILayer[] _layers;
    private readonly double[][] _activations;
    private readonly double[][] _gradients;

    /// <summary>Creates a network for recordings of a fixed length.</summary>
    /// <exception cref="ArgumentException">The sizes of two neighbouring layers differ.</exception>
    public SpikingNetwork(IReadOnlyList<ILayer> layers, int timesteps)
    {
        _layers = [.. layers];
        Timesteps = timesteps;
        _activations = new double[_layers.Length + 1][];
        _gradients = new double[_layers.Length + 1][];
        _activations[0] = new double[timesteps * _layers[0].InputShape.Size];
        _gradients[0] = [];
        for (var l = 0; l < _layers.Length; l++)
        {
            if (l > 0 && _layers[l].InputShape.Size != _layers[l - 1].OutputShape.Size)
                throw new ArgumentException($"layer {l} takes {_layers[l].InputShape} but gets {_layers[l - 1].OutputShape}", nameof(layers));
            _activations[l + 1] = new double[timesteps * _layers[l].OutputShape.Size];
            _gradients[l + 1] = new double[timesteps * _layers[l].OutputShape.Size];
        }
        Parameters = [.. _layers.SelectMany(l => l.Parameters)];
    }

    /// <summary>Steps of a recording.</summary>
    public int Timesteps { get; }

    /// <summary>Layers from input to output.</summary>
    public IReadOnlyList<ILayer> Layers => _layers;

    /// <summary>Everything that is trained, in layer order.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Output neurons.</summary>
    public int Outputs => _layers[^1].OutputShape.Size;

    /// <summary>What layer <paramref name="layer"/> emitted in the last recording, [timesteps, size].</summary>
    public ReadOnlySpan<double> OutputOf(int layer) => _activations[layer + 1];

    /// <summary>Runs one recording from the resting state.</summary>
    /// <param name="input">[timesteps, inputs].</param>
    /// <returns>What the last layer emits, [timesteps, outputs]; valid until the next call.</returns>
    public ReadOnlySpan<double> Forward(ReadOnlySpan<double> input)
    {
        input.CopyTo(_activations[0]);
        for (var l = 0; l < _layers.Length; l++) _layers[l].Forward(_activations[l], _activations[l + 1], Timesteps);
        return _activations[^1];
    }

    /// <summary>Back-propagates through all steps of the recording last run; adds to the gradients of <see cref="Parameters"/>.</summary>
    /// <param name="outputGradient">Gradient with respect to what <see cref="Forward"/> returned.</param>
    public void Backward(ReadOnlySpan<double> outputGradient)
    {
        outputGradient.CopyTo(_gradients[^1]);
        for (var l = _layers.Length - 1; l >= 0; l--)
            _layers[l].Backward(_activations[l], _gradients[l + 1], _gradients[l], Timesteps);
    }

    /// <summary>The class with the most output spikes in the recording last run; the lowest of equals.</summary>
    public int PredictedClass()
    {
        var best = 0;
        var most = double.NegativeInfinity;
        for (var k = 0; k < Outputs; k++)
        {
            var count = 0.0;
            for (var t = 0; t < Timesteps; t++) count += _activations[^1][(t * Outputs) + k];
            if (count > most) (most, best) = (count, k);
        }
        return best;
    }
}

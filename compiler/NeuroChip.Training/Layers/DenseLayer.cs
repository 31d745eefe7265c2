using NeuroChip.Networks.Graph;
using NeuroChip.Training.Export;

namespace NeuroChip.Training.Layers;

/// <summary>y[t] = W x[t] + b. Any input shape; it is read as a flat vector.</summary>
public sealed class DenseLayer : ILayer
{
    private readonly Parameter _weight;
    private readonly Parameter _bias;
    private readonly int _inputs;
    private readonly int _outputs;

    /// <summary>Creates a layer with zero weights.</summary>
    public DenseLayer(int inputs, int outputs)
    {
        (_inputs, _outputs) = (inputs, outputs);
        InputShape = new Shape(inputs);
        OutputShape = new Shape(outputs);
        _weight = new Parameter(outputs * inputs);
        _bias = new Parameter(outputs);
        Parameters = [_weight, _bias];
    }

    /// <inheritdoc/>
    public Shape InputShape { get; }

    /// <inheritdoc/>
    public Shape OutputShape { get; }

    /// <summary>Weights [out, in] and biases [out].</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<double> input, Span<double> output, int timesteps)
    {
        var weight = _weight.Value;
        for (var t = 0; t < timesteps; t++)
        {
            var x = input.Slice(t * _inputs, _inputs);
            var y = output.Slice(t * _outputs, _outputs);
            for (var o = 0; o < _outputs; o++)
            {
                var sum = _bias.Value[o];
                for (var i = 0; i < _inputs; i++) sum += weight[(o * _inputs) + i] * x[i];
                y[o] = sum;
            }
        }
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<double> input, ReadOnlySpan<double> outputGradient, Span<double> inputGradient, int timesteps)
    {
        inputGradient.Clear();
        var weight = _weight.Value;
        for (var t = 0; t < timesteps; t++)
        {
            var x = input.Slice(t * _inputs, _inputs);
            var dy = outputGradient.Slice(t * _outputs, _outputs);
            for (var o = 0; o < _outputs; o++)
            {
                _bias.Gradient[o] += dy[o];
                var row = _weight.Gradient.AsSpan(o * _inputs, _inputs);
                for (var i = 0; i < _inputs; i++) row[i] += dy[o] * x[i];
                if (inputGradient.IsEmpty) continue;
                var dx = inputGradient.Slice(t * _inputs, _inputs);
                for (var i = 0; i < _inputs; i++) dx[i] += dy[o] * weight[(o * _inputs) + i];
            }
        }
    }

    /// <inheritdoc/>
    public SnnNode ToNode(string name) =>
        new LinearNode(name, name, SinglePrecision.Of(_weight.Value), _outputs, _inputs, SinglePrecision.Of(_bias.Value))
        {
            InputShape = InputShape,
            OutputShape = OutputShape,
        };
}

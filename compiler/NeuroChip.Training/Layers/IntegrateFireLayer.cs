using NeuroChip.Networks.Graph;

namespace NeuroChip.Training.Layers;

/// <summary>
/// Integrate-and-fire neurons with reset by subtraction, threshold 1: h[t] = v[t-1] + x[t]; s[t] = H(h[t] - 1); v[t] = h[t] - s[t]; v[-1] = 0.
/// This is NIR's IF with R = 1 under the default semantics.
/// <para>Backward (back-propagation through time, Neftci, Mostafa, Zenke, IEEE SPM 36(6), 2019, with H' replaced by the surrogate S'):
/// with g = dL/dv[t] from the next step, dL/dh[t] = g + (dL/ds[t] - g) S'(h[t] - 1), dL/dx[t] = dL/dv[t-1] = dL/dh[t].
/// The reset takes part in the gradient.</para>
/// </summary>
public sealed class IntegrateFireLayer : ILayer
{
    /// <summary>Firing threshold of every neuron.</summary>
    public const double Threshold = 1.0;

    private readonly SpikeMode _mode;
    private readonly int _neurons;
    private double[] _charged = [];

    /// <summary>Creates a population; <paramref name="shape"/> is that of its input and output.</summary>
    public IntegrateFireLayer(Shape shape, SpikeMode mode)
    {
        (InputShape, OutputShape, _neurons, _mode) = (shape, shape, shape.Size, mode);
    }

    /// <inheritdoc/>
    public Shape InputShape { get; }

    /// <inheritdoc/>
    public Shape OutputShape { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<double> input, Span<double> output, int timesteps)
    {
        if (_charged.Length < input.Length) _charged = new double[input.Length];
        for (var n = 0; n < _neurons; n++)
        {
            var v = 0.0;
            for (var t = 0; t < timesteps; t++)
            {
                var i = (t * _neurons) + n;
                v += input[i];
                _charged[i] = v;
                var spike = _mode == SpikeMode.Smooth ? ArcTanSurrogate.Value(v - Threshold) : v >= Threshold ? 1.0 : 0.0;
                output[i] = spike;
                v -= Threshold * spike;
            }
        }
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<double> input, ReadOnlySpan<double> outputGradient, Span<double> inputGradient, int timesteps)
    {
        if (inputGradient.IsEmpty) return;
        for (var n = 0; n < _neurons; n++)
        {
            var carried = 0.0;
            for (var t = timesteps - 1; t >= 0; t--)
            {
                var i = (t * _neurons) + n;
                carried += (outputGradient[i] - (Threshold * carried)) * ArcTanSurrogate.Derivative(_charged[i] - Threshold);
                inputGradient[i] = carried;
            }
        }
    }

    /// <inheritdoc/>
    public SnnNode ToNode(string name) => new NeuronNode(name, name, NeuronKind.If)
    {
        VThreshold = [Threshold],
        InputShape = InputShape,
        OutputShape = OutputShape,
    };
}

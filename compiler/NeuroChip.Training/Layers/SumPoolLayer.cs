using NeuroChip.Networks.Graph;

namespace NeuroChip.Training.Layers;

/// <summary>Sums windows that do not overlap (stride = kernel) and cover the image exactly.</summary>
public sealed class SumPoolLayer : ILayer
{
    private readonly int _kernel;

    /// <summary>Creates the layer; <paramref name="kernel"/> divides height and width.</summary>
    public SumPoolLayer(int channels, int height, int width, int kernel)
    {
        if (height % kernel != 0 || width % kernel != 0)
            throw new ArgumentOutOfRangeException(nameof(kernel), kernel, "the kernel divides height and width");
        _kernel = kernel;
        InputShape = new Shape(channels, height, width);
        OutputShape = new Shape(channels, height / kernel, width / kernel);
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
        output.Clear();
        for (var i = 0; i < input.Length; i++) output[OutputIndex(i)] += input[i];
    }

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<double> input, ReadOnlySpan<double> outputGradient, Span<double> inputGradient, int timesteps)
    {
        for (var i = 0; i < inputGradient.Length; i++) inputGradient[i] = outputGradient[OutputIndex(i)];
    }

    /// <inheritdoc/>
    public SnnNode ToNode(string name) => new PoolNode(name, name, IsAverage: false, (_kernel, _kernel), (_kernel, _kernel), (0, 0))
    {
        InputShape = InputShape,
        OutputShape = OutputShape,
    };

    /// <summary>The window of element i; time and channel are the outer digits and stay as they are.</summary>
    private int OutputIndex(int i)
    {
        int height = InputShape[1], width = InputShape[2];
        int plane = i / (height * width), row = i / width % height, column = i % width;
        return (((plane * OutputShape[1]) + (row / _kernel)) * OutputShape[2]) + (column / _kernel);
    }
}

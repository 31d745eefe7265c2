using NeuroChip.Networks.Graph;

namespace NeuroChip.Training.Layers;

/// <summary>Reads [channels, height, width] as one vector; row-major, so no value moves.</summary>
public sealed class FlattenLayer(Shape shape) : ILayer
{
    /// <inheritdoc/>
    public Shape InputShape { get; } = shape;

    /// <inheritdoc/>
    public Shape OutputShape { get; } = new(shape.Size);

    /// <inheritdoc/>
    public IReadOnlyList<Parameter> Parameters => [];

    /// <inheritdoc/>
    public void Forward(ReadOnlySpan<double> input, Span<double> output, int timesteps) => input.CopyTo(output);

    /// <inheritdoc/>
    public void Backward(ReadOnlySpan<double> input, ReadOnlySpan<double> outputGradient, Span<double> inputGradient, int timesteps)
    {
        if (!inputGradient.IsEmpty) outputGradient.CopyTo(inputGradient);
    }

    /// <inheritdoc/>
    public SnnNode ToNode(string name) => new FlattenNode(name, name, OutputShape)
    {
        InputShape = InputShape,
        OutputShape = OutputShape,
    };
}

using NeuroChip.Networks.Graph;

namespace NeuroChip.Training.Layers;

/// <summary>
/// A layer that maps a whole recording, [timesteps, inputs] row-major, to [timesteps, outputs]. Layers feed forward only and act within the
/// time-step, so each is run over all steps before the next one starts.
/// </summary>
public interface ILayer
{
    /// <summary>Shape of what enters in one step.</summary>
    Shape InputShape { get; }

    /// <summary>Shape of what leaves in one step.</summary>
    Shape OutputShape { get; }

    /// <summary>What is trained; empty for fixed layers. By convention the weights, then the biases.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>Overwrites <paramref name="output"/> with the layer's response.</summary>
    void Forward(ReadOnlySpan<double> input, Span<double> output, int timesteps);

    /// <summary>
    /// Back-propagates the gradient of the recording that was last passed to <see cref="Forward"/>: adds to the parameters' gradients and
    /// overwrites <paramref name="inputGradient"/>, unless that span is empty because nobody needs it.
    /// </summary>
    void Backward(ReadOnlySpan<double> input, ReadOnlySpan<double> outputGradient, Span<double> inputGradient, int timesteps);

    /// <summary>The layer as an operator of the network file.</summary>
    SnnNode ToNode(string name);
}

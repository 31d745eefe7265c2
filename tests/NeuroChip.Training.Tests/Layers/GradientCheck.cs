using NeuroChip.Chip.Random;
using NeuroChip.Training.Layers;

namespace NeuroChip.Training.Tests.Layers;

/// <summary>
/// Compares back-propagated gradients with central differences of L = sum of r * output for fixed random r, in smooth mode, where they are exact.
/// </summary>
public static class GradientCheck
{
    private const double Step = 1e-5;
    private const double RelativeTolerance = 1e-5;

    // Below this size central differences have lost the digits that a relative comparison needs: rounding of L is 1e-15 / Step.
    private const double Floor = 1e-4;

    public static double[] Random(int length, uint stream, double low, double high)
    {
        var values = new double[length];
        for (var i = 0; i < length; i++) values[i] = low + ((high - low) * CounterRng.Uniform(99, stream, (uint)i, 0, 0));
        return values;
    }

    /// <summary>Checks every parameter of a network.</summary>
    public static void Parameters(SpikingNetwork network, double[] input)
    {
        var weights = Random(network.Timesteps * network.Outputs, 500, -1.0, 1.0);
        network.Forward(input);
        network.Backward(weights);
        Assert.NotEmpty(network.Parameters);
        for (var p = 0; p < network.Parameters.Count; p++)
        {
            var parameter = network.Parameters[p];
            for (var i = 0; i < parameter.Value.Length; i++)
                Compare($"parameter {p}[{i}]", parameter.Gradient[i], parameter.Value, i, () => Dot(network.Forward(input), weights));
        }
    }

    /// <summary>Checks the gradient with respect to the input and to the parameters of one layer.</summary>
    public static void Layer(ILayer layer, int timesteps)
    {
        for (var p = 0; p < layer.Parameters.Count; p++)
            Random(layer.Parameters[p].Value.Length, 600 + (uint)p, -0.8, 0.8).CopyTo(layer.Parameters[p].Value, 0);
        var input = Random(timesteps * layer.InputShape.Size, 501, -0.5, 1.5);
        var output = new double[timesteps * layer.OutputShape.Size];
        var weights = Random(output.Length, 502, -1.0, 1.0);
        var inputGradient = new double[input.Length];
        layer.Forward(input, output, timesteps);
        layer.Backward(input, weights, inputGradient, timesteps);

        double Loss()
        {
            layer.Forward(input, output, timesteps);
            return Dot(output, weights);
        }

        for (var i = 0; i < input.Length; i++) Compare($"input[{i}]", inputGradient[i], input, i, Loss);
        for (var p = 0; p < layer.Parameters.Count; p++)
        {
            var parameter = layer.Parameters[p];
            for (var i = 0; i < parameter.Value.Length; i++) Compare($"parameter {p}[{i}]", parameter.Gradient[i], parameter.Value, i, Loss);
        }
    }

    private static void Compare(string name, double gradient, double[] values, int i, Func<double> loss)
    {
        var kept = values[i];
        values[i] = kept + Step;
        var above = loss();
        values[i] = kept - Step;
        var below = loss();
        values[i] = kept;
        var difference = (above - below) / (2.0 * Step);
        var error = Math.Abs(gradient - difference) / Math.Max(Floor, Math.Max(Math.Abs(gradient), Math.Abs(difference)));
        Assert.True(error < RelativeTolerance, $"{name}: back-propagated {gradient:R}, difference {difference:R}, relative error {error:E1}");
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}

using NeuroChip.Training.Layers;

namespace NeuroChip.Training.Learning;

/// <summary>
/// Adam (Kingma, Ba, ICLR 2015, algorithm 1): m = b1 m + (1 - b1) g; v = b2 v + (1 - b2) g^2;
/// w -= rate (m / (1 - b1^t)) / (sqrt(v / (1 - b2^t)) + epsilon).
/// </summary>
public sealed class Adam
{
    private const double Beta1 = 0.9;
    private const double Beta2 = 0.999;
    private const double Epsilon = 1e-8;

    private readonly IReadOnlyList<Parameter> _parameters;
    private readonly double[][] _mean;
    private readonly double[][] _square;
    private double _power1 = 1.0;
    private double _power2 = 1.0;

    /// <summary>Creates an optimizer of these parameters.</summary>
    public Adam(IReadOnlyList<Parameter> parameters)
    {
        _parameters = parameters;
        _mean = [.. parameters.Select(p => new double[p.Value.Length])];
        _square = [.. parameters.Select(p => new double[p.Value.Length])];
    }

    /// <summary>Takes a step down the mean gradient of <paramref name="samples"/> samples and clears the gradients.</summary>
    public void Step(double rate, int samples)
    {
        _power1 *= Beta1;
        _power2 *= Beta2;
        for (var p = 0; p < _parameters.Count; p++)
        {
            var (value, gradient, mean, square) = (_parameters[p].Value, _parameters[p].Gradient, _mean[p], _square[p]);
            for (var i = 0; i < value.Length; i++)
            {
                var g = gradient[i] / samples;
                mean[i] = (Beta1 * mean[i]) + ((1.0 - Beta1) * g);
                square[i] = (Beta2 * square[i]) + ((1.0 - Beta2) * g * g);
                value[i] -= rate * (mean[i] / (1.0 - _power1)) / (Math.Sqrt(square[i] / (1.0 - _power2)) + Epsilon);
            }
            Array.Clear(gradient);
        }
    }
}

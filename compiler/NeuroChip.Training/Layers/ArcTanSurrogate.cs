namespace NeuroChip.Training.Layers;

/// <summary>
/// The arc-tangent surrogate of the step function (Fang et al., ICCV 2021, "Incorporating Learnable Membrane Time Constant", eq. 11 ff.):
/// S(x) = arctan(pi alpha x / 2) / pi + 1/2, S'(x) = (alpha / 2) / (1 + (pi alpha x / 2)^2). alpha = 2, so S'(0) = 1.
/// </summary>
public static class ArcTanSurrogate
{
    private const double Alpha = 2.0;

    /// <summary>S(x), in (0, 1).</summary>
    public static double Value(double x) => (Math.Atan(Math.PI / 2.0 * Alpha * x) / Math.PI) + 0.5;

    /// <summary>S'(x), in (0, 1].</summary>
    public static double Derivative(double x)
    {
        var z = Math.PI / 2.0 * Alpha * x;
        return Alpha / 2.0 / (1.0 + (z * z));
    }
}

using NeuroChip.Chip.Random;

namespace NeuroChip.Chip.Devices;

/// <summary>
/// A published fit of a figure to the state of a cell: below <see cref="Split"/> a clipped logarithm or power law, from there on a polynomial
/// of g = G / g_max.
/// </summary>
/// <param name="Polynomial">Coefficients of 1, g, g^2, ...; empty if there is none.</param>
/// <param name="Log">[a, b] of a ln g + b; null if there is none.</param>
/// <param name="Power">[c, k] of c g^k; null if there is none.</param>
/// <param name="Clip">Smallest and largest value of the logarithm or power law.</param>
/// <param name="Split">First g of the polynomial; 0 without a logarithm or power law, infinite without a polynomial.</param>
public sealed record StateFit(double[] Polynomial, double[]? Log, double[]? Power, double[] Clip, double Split)
{
    // ln 0 is not a number that a fit was made for.
    private const double SmallestState = 1e-7;

    /// <summary>The fitted value, finite and not negative.</summary>
    /// <param name="g">Conductance over g_max, not negative.</param>
    public double At(double g)
    {
        if (g >= Split) return Math.Max(0, Evaluate(Polynomial, g));
        var x = Math.Max(g, SmallestState);
        var value = Log is { } l ? (l[0] * PortableMath.Log(x)) + l[1] : Power![0] * PortableMath.Exp(Power[1] * PortableMath.Log(x));
        return Math.Min(Math.Max(value, Clip[0]), Clip[1]);
    }

    /// <summary>c[0] + c[1] x + c[2] x^2 + ...</summary>
    public static double Evaluate(ReadOnlySpan<double> c, double x)
    {
        var sum = 0.0;
        for (var i = c.Length - 1; i >= 0; i--) sum = (sum * x) + c[i];
        return sum;
    }
}

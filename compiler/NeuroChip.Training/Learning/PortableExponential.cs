namespace NeuroChip.Training.Learning;

/// <summary>
/// The exponential function from additions, multiplications and a power of two alone, which IEEE 754 defines to the last bit.
/// The C library's differs between processors in the last place, and training would amplify that into other weights.
/// </summary>
public static class PortableExponential
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const int Terms = 14;

    /// <summary>exp(x) for x in [-700, 700]; below that 0. Relative error under 1e-15.</summary>
    public static double Of(double x)
    {
        if (x < -700.0) return 0.0;
        var k = Math.Round(x * 1.4426950408889634);
        var r = x - (k * Ln2High) - (k * Ln2Low);
        var sum = 1.0;
        for (var n = Terms; n >= 1; n--) sum = 1.0 + (r * sum / n);
        return Math.ScaleB(sum, (int)k);
    }
}

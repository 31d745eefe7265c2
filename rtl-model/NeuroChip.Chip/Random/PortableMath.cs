using System.Runtime.CompilerServices;

namespace NeuroChip.Chip.Random;

/// <summary>
/// Logarithm, exponential and normal quantile from additions and multiplications alone: the same bits on every machine, which the C library
/// behind <see cref="Math"/> does not promise.
/// </summary>
public static class PortableMath
{
    private const double Ln2High = 6.93147180369123816490e-01;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>Natural logarithm of a positive normal number; relative error below 1e-15.</summary>
    public static double Log(double x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var exponent = (int)((bits >> 52) & 0x7FF) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0x000F_FFFF_FFFF_FFFF) | 0x3FF0_0000_0000_0000);
        if (m > 1.4142135623730951)
        {
            m *= 0.5;
            exponent++;
        }
        // ln m = 2 artanh s = 2 (s + s^3 / 3 + s^5 / 5 + ...), |s| < 0.172.
        var s = (m - 1) / (m + 1);
        var t = s * s;
        var sum = 1 / 21.0;
        sum = (sum * t) + (1 / 19.0);
        sum = (sum * t) + (1 / 17.0);
        sum = (sum * t) + (1 / 15.0);
        sum = (sum * t) + (1 / 13.0);
        sum = (sum * t) + (1 / 11.0);
        sum = (sum * t) + (1 / 9.0);
        sum = (sum * t) + (1 / 7.0);
        sum = (sum * t) + (1 / 5.0);
        sum = (sum * t) + (1 / 3.0);
        sum = (sum * t) + 1;
        return (exponent * Ln2High) + ((2 * s * sum) + (exponent * Ln2Low));
    }

    /// <summary>Exponential; relative error below 1e-15. Arguments beyond -700 and 700 are taken as these.</summary>
    public static double Exp(double x)
    {
        x = Math.Min(Math.Max(x, -700), 700);
        var k = Math.Floor((x * 1.4426950408889634) + 0.5);
        var r = (x - (k * Ln2High)) - (k * Ln2Low);
        var sum = 1 / 6227020800.0;
        sum = (sum * r) + (1 / 479001600.0);
        sum = (sum * r) + (1 / 39916800.0);
        sum = (sum * r) + (1 / 3628800.0);
        sum = (sum * r) + (1 / 362880.0);
        sum = (sum * r) + (1 / 40320.0);
        sum = (sum * r) + (1 / 5040.0);
        sum = (sum * r) + (1 / 720.0);
        sum = (sum * r) + (1 / 120.0);
        sum = (sum * r) + (1 / 24.0);
        sum = (sum * r) + (1 / 6.0);
        sum = (sum * r) + 0.5;
        sum = (sum * r) + 1;
        sum = (sum * r) + 1;
        return sum * BitConverter.Int64BitsToDouble(((long)k + 1023) << 52);
    }

    /// <summary>
    /// Standard normal variate of a uniform word: the quantile at (word + 1/2) / 2^32, relative error about 1e-7, so within 6.4 standard deviations.
    /// M. J. Wichura, "Algorithm AS 241: the percentage points of the normal distribution", Applied Statistics 37 (1988), PPND7.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Normal(uint word)
    {
        var p = (word + 0.5) * (1.0 / 4294967296.0);
        var q = p - 0.5;
        if (Math.Abs(q) > 0.425) return Tail(q < 0 ? p : 1 - p, q < 0);
        var r = 0.180625 - (q * q);
        return q * ((((((5.9109374720e+01 * r) + 1.5929113202e+02) * r) + 5.0434271938e+01) * r) + 3.3871327179e+00)
            / ((((((6.7187563600e+01 * r) + 7.8757757664e+01) * r) + 1.7895169469e+01) * r) + 1.0);
    }

    private static double Tail(double p, bool negative)
    {
        var r = Math.Sqrt(-Log(p));
        double value;
        if (r <= 5)
        {
            r -= 1.6;
            value = ((((((1.7023821103e-01 * r) + 1.3067284816e+00) * r) + 2.7568153900e+00) * r) + 1.4234372777e+00) / ((((1.2021132975e-01 * r) + 7.3700164250e-01) * r) + 1.0);
        }
        else
        {
            r -= 5;
            value = ((((((1.7337203997e-02 * r) + 4.2868294337e-01) * r) + 3.0812263860e+00) * r) + 6.6579051150e+00) / ((((1.2258202635e-02 * r) + 2.4197894225e-01) * r) + 1.0);
        }
        return negative ? -value : value;
    }
}

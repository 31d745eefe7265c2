namespace NeuroChip.Emulator.Reports.Devices;

/// <summary>Two-sided 95 % confidence intervals.</summary>
public static class Confidence
{
    private const double Normal = 1.959963984540054;

    /// <summary>Mean of some values and its 95 % interval; the interval is null for fewer than two.</summary>
    public static (double Mean, (double Low, double High)? Interval) OfValues(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        var deviation = values.Count < 2 ? 0 : Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
        return (mean, OfMean(mean, deviation, values.Count));
    }

    /// <summary>Of the mean of independent draws by Student's t; null with fewer than two.</summary>
    public static (double Low, double High)? OfMean(double mean, double deviation, int draws)
    {
        if (draws < 2) return null;
        var half = StudentT(draws - 1) * deviation / Math.Sqrt(draws);
        return (mean - half, mean + half);
    }

    /// <summary>Of a proportion: E. B. Wilson, J. Am. Stat. Assoc. 22 (1927) 209. Null without trials.</summary>
    public static (double Low, double High)? OfProportion(double proportion, int trials)
    {
        if (trials == 0) return null;
        var z2 = Normal * Normal;
        var centre = proportion + z2 / (2 * trials);
        var half = Normal * Math.Sqrt(proportion * (1 - proportion) / trials + z2 / (4.0 * trials * trials));
        return ((centre - half) / (1 + z2 / trials), (centre + half) / (1 + z2 / trials));
    }

    /// <summary>The 97.5 % quantile of Student's t, by bisection of its distribution.</summary>
    /// <param name="freedom">Degrees of freedom, at least 1.</param>
    public static double StudentT(int freedom)
    {
        var (low, high) = (1.0, 13.0);
        for (var i = 0; i < 60; i++)
        {
            var middle = (low + high) / 2;
            if (Inside(middle, freedom) < 0.95) low = middle;
            else high = middle;
        }
        return low;
    }

    /// <summary>P(|T| &lt; t): Abramowitz and Stegun, 26.7.3 and 26.7.4.</summary>
    private static double Inside(double t, int freedom)
    {
        var angle = Math.Atan(t / Math.Sqrt(freedom));
        var (sine, square) = (Math.Sin(angle), Math.Cos(angle) * Math.Cos(angle));
        if (freedom == 1) return 2 * angle / Math.PI;
        var odd = freedom % 2 == 1;
        var term = odd ? Math.Cos(angle) : 1;
        var sum = term;
        for (var k = odd ? 3 : 2; k <= freedom - 2; k += 2) sum += term *= square * (k - 1) / k;
        return odd ? 2 / Math.PI * (angle + sine * sum) : sine * sum;
    }
}

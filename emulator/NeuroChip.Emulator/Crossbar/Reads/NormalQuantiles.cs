namespace NeuroChip.Emulator.Crossbar.Reads;

/// <summary>
/// The normal variate of a random word, in integers: docs/reference/microarchitecture.md, section 12. The table is computed with additions,
/// products, quotients and square roots alone, which IEEE 754 fixes to the last bit, so that it is the same on every machine.
/// </summary>
internal static class NormalQuantiles
{
    /// <summary>Intervals of equal probability.</summary>
    internal const int Intervals = 4096;

    /// <summary>T[0..4096] in units of 2^-16, ascending.</summary>
    internal static int[] Table { get; } = Make();

    /// <summary>Smallest variate.</summary>
    internal static int Least => Table[0];

    /// <summary>Largest variate.</summary>
    internal static int Most => Variate(uint.MaxValue);

    /// <summary>z of a random word, in units of 2^-16. Ascends with the word.</summary>
    internal static int Variate(uint word)
    {
        var i = (int)(word >> 20);
        var a = Table[i];
        return a + (int)((Table[i + 1] - (long)a) * (word >> 4 & 0xFFFF) >> 16);
    }

    /// <summary>The smallest word whose variate is at least <paramref name="z"/>, or 2^32 if there is none.</summary>
    internal static ulong FirstWord(long z)
    {
        if (z <= Least) return 0;
        if (z > Most) return 1UL << 32;
        var (low, high) = (0, Intervals);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (Table[middle] < z) low = middle;
            else high = middle;
        }
        long rise = Table[low + 1] - (long)Table[low];
        var fraction = ((z - Table[low]) * 65536 + rise - 1) / rise;
        return ((ulong)low << 20) + ((ulong)fraction << 4);
    }

    private static int[] Make()
    {
        var upper = new double[Intervals / 2 + 1];
        var (q, density) = (0.0, Density(0));
        for (var i = 1; i < upper.Length - 1; i++)
        {
            var p = 0.5 + (double)i / Intervals;
            q += 1 / (Intervals * density);
            for (var round = 0; round < 6; round++) q -= (Distribution(q) - p) / Density(q);
            density = Density(q);
            upper[i] = q;
        }
        // The last interval reaches to infinity; its end is such that the mean of a straight line over it is the mean of the tail.
        upper[^1] = 2 * Intervals * density - q;
        var moment = 0.0;
        for (var i = 0; i + 1 < upper.Length; i++) moment += upper[i] * upper[i] + upper[i] * upper[i + 1] + upper[i + 1] * upper[i + 1];
        var scale = 1 / Math.Sqrt(moment / 3 / (upper.Length - 1));
        var table = new int[Intervals + 1];
        for (var i = 0; i < upper.Length; i++)
        {
            var value = (int)Math.Round(upper[i] * scale * 65536);
            table[Intervals / 2 + i] = value;
            table[Intervals / 2 - i] = -value;
        }
        return table;
    }

    /// <summary>The distribution function: 1/2 + density * (x + x^3/3 + x^5/(3*5) + ...), Marsaglia, J. Stat. Softw. 11 (2004).</summary>
    private static double Distribution(double x)
    {
        var (sum, term) = (x, x);
        for (var k = 3; k < 200; k += 2) sum += term *= x * x / k;
        return 0.5 + Density(x) * sum;
    }

    private static double Density(double x) => Exponential(-x * x / 2) / Math.Sqrt(2 * Math.PI);

    /// <summary>e^y by its series at y / 64.</summary>
    private static double Exponential(double y)
    {
        var (sum, term) = (1.0, 1.0);
        for (var k = 1; k < 16; k++) sum += term *= y / 64 / k;
        for (var i = 0; i < 6; i++) sum *= sum;
        return sum;
    }
}

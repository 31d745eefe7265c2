namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Comparison of currents, relative to each value.</summary>
internal static class Relative
{
    internal static void Equal(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual, double tolerance, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++) Equal(expected[i], actual[i], tolerance, $"{what}[{i}]");
    }

    internal static void Equal(double expected, double actual, double tolerance, string what) =>
        Assert.True(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected), $"{what}: {actual:R} instead of {expected:R}, relative {Math.Abs(actual / expected - 1):E1}");

    /// <summary>Largest relative difference.</summary>
    internal static double Worst(ReadOnlySpan<double> expected, ReadOnlySpan<double> actual)
    {
        double worst = 0;
        for (var i = 0; i < expected.Length; i++) worst = Math.Max(worst, Math.Abs(actual[i] - expected[i]) / Math.Abs(expected[i]));
        return worst;
    }
}

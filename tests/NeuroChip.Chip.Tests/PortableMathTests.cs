using NeuroChip.Chip.Random;

namespace NeuroChip.Chip.Tests;

public sealed class PortableMathTests
{
    [Fact]
    public void LogarithmAndExponentialAreThoseOfTheLibraryToTheLastDigits()
    {
        for (var i = 0; i < 20000; i++)
        {
            var x = Math.Pow(10, -300 + 600 * CounterRng.Uniform(1, 2, (uint)i, 0, 0));
            Assert.Equal(Math.Log(x), PortableMath.Log(x), 4e-16 * Math.Max(1, Math.Abs(Math.Log(x))));
            var y = 1400 * CounterRng.Uniform(1, 3, (uint)i, 0, 0) - 700;
            Assert.Equal(1, PortableMath.Exp(y) / Math.Exp(y), 2e-15);
        }
        Assert.Equal((0.0, 1.0), (PortableMath.Log(1), PortableMath.Exp(0)));
        Assert.Equal((PortableMath.Exp(-700), PortableMath.Exp(700)), (PortableMath.Exp(double.NegativeInfinity), PortableMath.Exp(1e9)));
    }

    [Theory]
    [InlineData(0x80000000u, 0)]
    [InlineData(0xC0000000u, 0.6744897501960817)]
    [InlineData(0x40000000u, -0.6744897501960817)]
    [InlineData(0xF9999999u, 1.9599639845400545)]
    [InlineData(0xFFFFFFFFu, 6.337957754553790)]
    [InlineData(0u, -6.337957754553790)]
    public void QuantilesAreTabulated(uint word, double z) => Assert.Equal(z, PortableMath.Normal(word), 2e-6);

    [Fact]
    public void VariatesHaveTheNormalMoments()
    {
        const int n = 1 << 20;
        double mean = 0, square = 0, cube = 0, fourth = 0;
        for (var i = 0; i < n; i++)
        {
            var z = PortableMath.Normal(CounterRng.UInt32(9, 4, (uint)i, 0, 0));
            (mean, square, cube, fourth) = (mean + z / n, square + z * z / n, cube + z * z * z / n, fourth + z * z * z * z / n);
        }
        // Standard errors: 1, sqrt 2, sqrt 15, sqrt 96 over sqrt n.
        var five = 5 / Math.Sqrt(n);
        Assert.InRange(mean, -five, five);
        Assert.InRange(square, 1 - 1.42 * five, 1 + 1.42 * five);
        Assert.InRange(cube, -3.88 * five, 3.88 * five);
        Assert.InRange(fourth, 3 - 9.8 * five, 3 + 9.8 * five);
    }
}

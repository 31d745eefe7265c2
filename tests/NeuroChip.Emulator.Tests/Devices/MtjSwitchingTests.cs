using NeuroChip.Emulator.Devices;

namespace NeuroChip.Emulator.Tests.Devices;

/// <summary>Row R13.</summary>
public sealed class MtjSwitchingTests
{
    private static readonly MtjSwitching Junction = new(40, 1e-9);

    [Fact]
    public void TheProbabilityOfTheRow() => Assert.Equal(0.16736, Junction.Probability(0.9, 10e-9), 5);

    [Fact]
    public void ItRisesWithCurrentAndPulse()
    {
        var last = 0.0;
        for (var i = 0; i <= 100; i++)
        {
            var p = Junction.Probability(i / 100.0, 10e-9);
            Assert.InRange(p, last, 1);
            last = p;
        }
        Assert.Equal(0, Junction.Probability(0.9, 0));
        Assert.True(Junction.Probability(0.9, 20e-9) > Junction.Probability(0.9, 10e-9));
    }

    [Fact]
    public void ASmallProbabilityKeepsItsDigits() => Assert.Equal(1e-8 / Math.Exp(40), Junction.Probability(0, 1e-17), 1e-12 * 1e-8 / Math.Exp(40));

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void BeyondTheCriticalCurrentTheLawDoesNotHold(double ratio) => Assert.Throws<ArgumentOutOfRangeException>(() => Junction.Probability(ratio, 1e-9));
}

using NeuroChip.Emulator.Crossbar;

namespace NeuroChip.Emulator.Tests.Crossbar;

public class ProgrammedDieSourceTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1.1, 1)]
    [InlineData(1.13, 1.125)]
    [InlineData(100, 96)]
    [InlineData(3.2e8, 301989888)]
    public void Ages_are_cut_to_eight_per_doubling(double seconds, double tick) => Assert.Equal(tick, ProgrammedDieSource.Tick(seconds, null));

    [Fact]
    public void Cells_written_anew_are_young_again()
    {
        Assert.Equal(3600, ProgrammedDieSource.Tick(3600, 3600));
        Assert.Equal(3600 + 96, ProgrammedDieSource.Tick(3700, 3600));
        Assert.Equal(2 * 3600 + 1.125, ProgrammedDieSource.Tick(2 * 3600 + 1.2, 3600));
    }
}

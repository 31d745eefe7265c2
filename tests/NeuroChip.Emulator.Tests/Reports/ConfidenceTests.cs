using NeuroChip.Emulator.Reports.Devices;

namespace NeuroChip.Emulator.Tests.Reports;

public class ConfidenceTests
{
    [Theory]
    [InlineData(1, 12.7062)]
    [InlineData(2, 4.3027)]
    [InlineData(3, 3.1824)]
    [InlineData(4, 2.7764)]
    [InlineData(19, 2.0930)]
    [InlineData(100, 1.9840)]
    public void Students_t_is_that_of_the_tables(int freedom, double t) => Assert.Equal(t, Confidence.StudentT(freedom), 1e-4);

    [Fact]
    public void Wilsons_interval_is_that_of_his_formula()
    {
        // 9 of 10: 0.5958 .. 0.9821 (Newcombe, Statist. Med. 17 (1998) 857, method 3, without continuity correction).
        var (low, high) = Confidence.OfProportion(0.9, 10)!.Value;
        Assert.Equal(0.5958, low, 1e-4);
        Assert.Equal(0.9821, high, 1e-4);
        Assert.Equal(0, Confidence.OfProportion(0, 30)!.Value.Low, 1e-12);
        Assert.Null(Confidence.OfProportion(0, 0));
    }

    [Fact]
    public void Accuracies_of_dies_are_summed_up()
    {
        var a = new AccuracyStatistics([0.8, 0.9, 1.0], 50, 0.9);
        Assert.Equal(0.9, a.Mean!.Value, 1e-12);
        Assert.Equal(0.1, a.Deviation!.Value, 1e-12);
        Assert.Equal(0.9 - 4.3027 * 0.1 / Math.Sqrt(3), a.OverDies!.Value.Low, 1e-4);
        Assert.Equal(1, a.OverDies.Value.High);
        Assert.Equal(2.0 / 3, a.Yield!.Value, 1e-12);
        Assert.Equal((0.8, 1.0), (a.Least!.Value, a.Most!.Value));
        Assert.Null(new AccuracyStatistics([0.8], 50, 0.9).OverDies);
        Assert.Null(new AccuracyStatistics([], 0, null).Mean);
    }
}

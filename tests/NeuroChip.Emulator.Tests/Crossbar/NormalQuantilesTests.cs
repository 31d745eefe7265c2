using NeuroChip.Emulator.Crossbar.Reads;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Crossbar;

public class NormalQuantilesTests
{
    [Fact]
    public void The_table_is_symmetric_ascends_and_has_variance_one()
    {
        var t = NormalQuantiles.Table;
        Assert.Equal(4097, t.Length);
        Int128 moment = 0;
        for (var i = 0; i < 4096; i++)
        {
            Assert.True(t[i] < t[i + 1]);
            Assert.Equal(t[i], -t[4096 - i]);
            moment += (Int128)t[i] * t[i] + (Int128)t[i] * t[i + 1] + (Int128)t[i + 1] * t[i + 1];
        }
        Assert.Equal(1, (double)moment / 3 / 4096 / 65536 / 65536, 1e-6);
    }

    [Theory]
    [InlineData(2048, 0)]
    [InlineData(2048 + 1024, 0.674489750196082)]
    [InlineData(4096 - 64, 2.153874694061456)]
    [InlineData(4095, 3.487183)]
    public void It_holds_the_normal_quantiles(int index, double quantile) =>
        // Scaled for the variance that straight lines add and the cut tail takes.
        Assert.Equal(quantile, NormalQuantiles.Table[index] / 65536.0, quantile * 1e-3 + 1e-9);

    [Fact]
    public void The_table_never_changes()
    {
        // Runs of different versions and machines have the same noise.
        var hash = new NeuroChip.Chip.Observation.StateDigest();
        foreach (var value in NormalQuantiles.Table) hash.Add((uint)value);
        Assert.Equal((261_571, "365dabde089cc9a"), (NormalQuantiles.Table[4096], hash.Value.ToString("x")));
    }

    [Fact]
    public void The_first_word_of_a_variate_is_the_first()
    {
        var r = new RandomStream(5);
        for (var round = 0; round < 20_000; round++)
        {
            var z = NormalQuantiles.Variate((uint)r.Next(int.MaxValue) * 2) + r.Next(-2, 3);
            var word = NormalQuantiles.FirstWord(z);
            if (word > uint.MaxValue) Assert.True(z > NormalQuantiles.Most);
            else
            {
                Assert.True(NormalQuantiles.Variate((uint)word) >= z);
                Assert.True(word == 0 || NormalQuantiles.Variate((uint)(word - 1)) < z);
            }
        }
        Assert.Equal(0UL, NormalQuantiles.FirstWord(NormalQuantiles.Least));
        Assert.Equal(1UL << 32, NormalQuantiles.FirstWord(NormalQuantiles.Most + 1));
        Assert.True(NormalQuantiles.FirstWord(NormalQuantiles.Most) <= uint.MaxValue);
    }
}

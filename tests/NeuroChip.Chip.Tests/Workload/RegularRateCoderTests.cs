using NeuroChip.Chip.Workload;

namespace NeuroChip.Chip.Tests.Workload;

public sealed class RegularRateCoderTests
{
    [Fact]
    public void Number_of_spikes_after_every_step_is_the_rounded_rate()
    {
        for (var pixel = 0; pixel <= 16; pixel++)
        {
            var sample = RegularRateCoder.Encode([pixel], 16, 20, label: 3, id: "x");
            for (var t = 0; t <= 20; t++) Assert.Equal((int)Math.Floor(0.5 + (t * pixel / 16.0)), sample.Offsets[t]);
        }
    }

    [Theory]
    [InlineData(8, 0)]
    [InlineData(7, 1)]
    [InlineData(1, 7)]
    public void First_spike_comes_in_the_step_in_which_half_a_spike_is_due(int pixel, int step)
    {
        var sample = RegularRateCoder.Encode([pixel], 16, 16, -1, "");
        Assert.Equal(0, sample.Offsets[step]);
        Assert.Equal(1, sample.Offsets[step + 1]);
    }

    [Fact]
    public void Elements_of_a_step_are_ascending_and_spike_once()
    {
        var sample = RegularRateCoder.Encode([1.0, 0.0, 0.5, 1.0], 1, 2, 7, "digit");
        Assert.Equal([0, 3, 5], sample.Offsets);
        Assert.Equal([0, 2, 3, 0, 3], sample.Index);
        Assert.All(sample.Count, c => Assert.Equal(1, c));
        Assert.Equal((7, "digit", 2), (sample.Label, sample.Id, sample.Timesteps));
    }

    [Fact]
    public void Closed_form_is_the_accumulator_in_exact_arithmetic()
    {
        for (var value = 0; value <= 255; value++)
        {
            // In units of 1/510: the phase of a half is 255, a value adds 2 v, a spike takes 510.
            var accumulator = 255;
            for (var t = 0; t < 300; t++)
            {
                accumulator += 2 * value;
                var spikes = accumulator >= 510;
                if (spikes) accumulator -= 510;
                Assert.Equal(spikes, RegularRateCoder.Spikes(value, 255, t));
            }
        }
    }

    [Theory]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    [InlineData(double.NaN)]
    public void Values_outside_the_range_are_refused(double rate) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RegularRateCoder.Encode([rate], 1, 4, 0, ""));
}

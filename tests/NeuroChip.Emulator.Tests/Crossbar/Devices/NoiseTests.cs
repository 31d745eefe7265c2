namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

public sealed class NoiseTests
{
    [Theory]
    [InlineData(0.0)]
    [InlineData(86400.0)]
    [InlineData(3e8)]
    public void PcmNoiseIsThePublishedFlicker(double seconds)
    {
        var chip = DieCase.Chip();
        foreach (var level in new[] { 1, 15 })
        {
            var die = DieCase.Program(DieCase.Uniform(chip, level, 4, 4), chip, "pcm-90nm", "read_noise=on");
            var g = (die.Model.GMin + level * die.Model.GStep) / 25e-6;
            var q = Math.Min(.0088 / Math.Pow(g, .65), .2);
            var sigma = g * 25e-6 * q * Math.Sqrt(Math.Log((seconds + 20 + 250e-9) / 500e-9));
            Assert.Equal(sigma / die.Model.GStep * 65536, die.At(seconds).Die.Cores[0].Blocks[0].Noise![0], 1.0);
        }
    }

    [Fact]
    public void NoiseFollowsTheStateOrTheScale()
    {
        var chip = DieCase.Chip();
        var image = DieCase.Uniform(chip, 15, 4, 4);
        var relative = DieCase.Program(image, chip, "rram-22nm", "read_noise.sigma=2 %").At(0).Die.Cores[0].Blocks[0].Noise!;
        var (gMax, gMin) = (10e-6, 10e-6 / 17);
        var step = (gMax - gMin) / 15;
        Assert.Equal(.02 * gMax / step * 65536, relative[0], 1.0);
        Assert.Equal(.02 * gMin / step * 65536, relative[1], 1.0);
        var floor = DieCase.Program(image, chip, "rram-22nm", "read_noise=on", "read_noise.scale=3").At(0).Die.Cores[0].Blocks[0].Noise!;
        Assert.All(floor, n => Assert.Equal(.03 * gMax / step * 65536, n, 1.0));
    }

    [Fact]
    public void ConvertersHaveOffsetsOfTheirOwn()
    {
        var chip = DieCase.Chip();
        var image = DieCase.Uniform(chip, 1, 2, 250);
        var core = DieCase.Program(image, chip, "rram-22nm", "converters.offset=0.5 levels", "converters.bow=-2 levels").At(0).Die.Cores[0];
        Assert.Equal(-2 * 65536, core.ConverterBow);
        Assert.Equal(1000, core.ConverterOffset!.Length);
        // 128 converters take the columns in turn.
        for (var c = 128; c < 1000; c++) Assert.Equal(core.ConverterOffset[c - 128], core.ConverterOffset[c]);
        DieCase.AssertNormal([.. core.ConverterOffset.Take(128).Select(o => o / 65536.0)], 0, .5);
    }
}

using NeuroChip.Chip.Devices;

namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

/// <summary>State after writing against the published fits.</summary>
public sealed class ProgrammingTests
{
    // Written out again from the publications' fits: siemens, g = G / g_max.
    private static double Published(string device, double g) => 1e-6 * (device switch
    {
        "pcm-90nm" => .26348 + 1.9650 * g - 1.1731 * g * g,
        "pcm-14nm" => .16603222 + 4.71806468 * g - 8.48101252 * g * g + 4.68961419 * g * g * g,
        "rram-130nm" => .348 + 16.030 * g - 43.853 * g * g + 45.393 * g * g * g - 16.815 * g * g * g * g,
        _ => throw new ArgumentOutOfRangeException(nameof(device)),
    });

    [Theory]
    [InlineData("pcm-90nm", 25e-6)]
    [InlineData("pcm-14nm", 20.7e-6)]
    [InlineData("rram-130nm", 40e-6)]
    public void TheErrorIsThePublishedFit(string device, double gMax)
    {
        var chip = DieCase.Chip();
        foreach (var level in new[] { 5, 8, 11, 15 })
        {
            var die = DieCase.Program(DieCase.Uniform(chip, level), chip, device, "programming=fit");
            var target = die.Model.GMin + level * die.Model.GStep;
            Assert.Equal(gMax, die.Model.GMax, 1e-12);
            DieCase.AssertNormal(DieCase.Conductances(die, 0), target, Published(device, target / gMax));
        }
    }

    [Fact]
    public void ConductancesAreNeverNegativeAndScaleIsAFactor()
    {
        var chip = DieCase.Chip();
        var image = DieCase.Uniform(chip, 0);
        var wide = DieCase.Conductances(DieCase.Program(image, chip, "pcm-90nm", "programming=fit", "programming.scale=10"), 0);
        // Read back to half a unit of 2^-16 level, 12.5 pS.
        Assert.InRange(wide.Min(), -13e-12, 13e-12);
        // P(N(0.25, 10 x 0.283) < 0) = 0.465.
        Assert.InRange(wide.Count(g => g < 13e-12) / (double)wide.Length, .45, .48);
        var exact = DieCase.Program(image, chip, "pcm-90nm", "programming=fit", "programming.scale=0").At(0);
        Assert.All(exact.Die.Cores[0].Blocks[0].Level, l => Assert.Equal(0, l));
    }

    [Fact]
    public void VariationIsLognormalWithMeanOne()
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Uniform(chip, 9), chip, "rram-22nm", "variation=on", "variation.sigma=20 %");
        var target = die.Model.GMin + 9 * die.Model.GStep;
        DieCase.AssertNormal([.. DieCase.Conductances(die, 0).Select(g => Math.Log(g / target))], -.02, .2);
    }

    [Theory]
    [InlineData("10 %")]
    [InlineData("2 %")]
    public void WriteVerifyTakesAGeometricNumberOfPulses(string tolerance)
    {
        var chip = DieCase.Chip();
        const int level = 7;
        var die = DieCase.Program(DieCase.Uniform(chip, level), chip, "pcm-90nm", "programming=write-verify", "write_verify.tolerance=" + tolerance, "write_verify.max_pulses=100000");
        var model = die.Model;
        // Cells: one of four holds the level, the others level 0; each kind has its own chance.
        var p = new[] { level, 0 }.Select(l => Chance(model, l)).ToArray();
        var n = die.Programming.Cells;
        Assert.Equal(512 * 64 * 4, n);
        var mean = (1 / p[0] + 3 / p[1]) / 4;
        var variance = ((1 - p[0]) / (p[0] * p[0]) + 3 * (1 - p[1]) / (p[1] * p[1])) / 4;
        Assert.InRange(die.Programming.MeanPulses, mean - 5 * Math.Sqrt(variance / n), mean + 5 * Math.Sqrt(variance / n));
        Assert.Equal(0, die.Programming.FailedCells);
        var target = model.GMin + level * model.GStep;
        Assert.All(DieCase.Conductances(die, 0), g => Assert.InRange(g, target - model.Tolerance * 1.001, target + model.Tolerance * 1.001));
    }

    [Fact]
    public void WriteVerifyGivesUpAndCountsIt()
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Uniform(chip, 7), chip, "pcm-90nm", "programming=write-verify", "write_verify.tolerance=1 %", "write_verify.max_pulses=3");
        double Failing(int level) => Math.Pow(1 - Chance(die.Model, level), 3);
        var expected = (Failing(7) + 3 * Failing(0)) / 4;
        Assert.Equal(3, die.Programming.MostPulses);
        Assert.InRange((double)die.Programming.FailedCells / die.Programming.Cells, expected - .01, expected + .01);
    }

    [Fact]
    public void EnergyTimeAndWearFollowFromThePulses()
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Uniform(chip, 3, 16, 16), chip, "rram-22nm", "programming=fit");
        var s = die.Programming;
        // A RESET for each of 1024 cells, a SET for the quarter that holds a level: 0.6 pJ and 10 ns each.
        Assert.Equal(1280 * 0.6e-12, s.Joules!.Value, 1e-18);
        Assert.Equal(1280 * 10e-9, s.Seconds!.Value, 1e-12);
        Assert.Equal((1024, 1024, 1, 0), (s.Cells, s.Pulses, s.MostPulses, s.FailedCells));
        Assert.Equal(1e6, s.LifetimeProgrammings);
        Assert.Equal(0.5, s.Wear(500_000));
        Assert.Equal(1e6 * 86400, s.LifetimeSeconds(86400));
    }

    [Fact]
    public void UnknownFiguresMakeFiguresUnavailable()
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Uniform(chip, 3, 4, 4), chip, "rram-130nm", "programming=fit");
        Assert.Null(die.Programming.Joules);
        Assert.Null(die.Programming.Seconds);
        Assert.Null(die.Programming.LifetimeProgrammings);
        Assert.Null(die.At(0).Energy);
    }

    // P(|N(0, s)| <= tolerance), with a conductance below 0 taken as 0.
    private static double Chance(DeviceModel model, int level)
    {
        var target = model.GMin + level * model.GStep;
        var s = Published("pcm-90nm", target / model.GMax);
        var below = target <= model.Tolerance ? 0 : Normal(-model.Tolerance / s);
        return Normal(model.Tolerance / s) - below;
    }

    private static double Normal(double z)
    {
        // Simpson's rule on the density.
        const int n = 2000;
        var h = (z + 10) / n;
        var sum = 0.0;
        for (var i = 0; i <= n; i++) sum += (i is 0 or n ? 1 : i % 2 == 1 ? 4 : 2) * Math.Exp(-.5 * Math.Pow(-10 + i * h, 2));
        return sum * h / 3 / Math.Sqrt(2 * Math.PI);
    }
}

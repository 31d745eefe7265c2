using NeuroChip.Emulator.Crossbar.Devices;

namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

public sealed class DriftTests
{
    private const double Day = 86400;
    private const double TenYears = 10 * 365.25 * Day;

    [Theory]
    [InlineData(1.0)]
    [InlineData(3600.0)]
    [InlineData(TenYears)]
    public void TheExponentIsThePublishedFit(double seconds)
    {
        var chip = DieCase.Chip();
        foreach (var level in new[] { 1, 4, 15 })
        {
            var die = DieCase.Program(DieCase.Uniform(chip, level), chip, "pcm-90nm", "drift=on");
            var target = die.Model.GMin + level * die.Model.GStep;
            var g = Math.Log(target / 25e-6);
            var (mean, spread) = (Math.Clamp(-.0155 * g + .0244, .049, .1), Math.Clamp(-.0125 * g - .0059, .008, .045));
            var age = Math.Log((seconds + 20) / 20);
            DieCase.AssertNormal([.. DieCase.Conductances(die, seconds).Select(x => -Math.Log(x / target) / age)], mean, spread + 1e-9 / age);
        }
    }

    [Fact]
    public void HermesFitsHaveTwoBranches()
    {
        var chip = DieCase.Chip();
        foreach (var level in new[] { 1, 3, 12 })
        {
            var die = DieCase.Program(DieCase.Uniform(chip, level), chip, "pcm-14nm", "drift=on");
            var g = (die.Model.GMin + level * die.Model.GStep) / 20.7e-6;
            var mean = g < .0945 ? Math.Clamp(-.0387 * Math.Log(g) - .0182, .072, .13) : -.0436 * g * g - .0126 * g + .0736;
            var spread = g < .3055 ? Math.Clamp(-.0117 * Math.Log(g) - .0057, .0091, .04) : -.0118 * g * g + .0093 * g + .0073;
            DieCase.AssertNormal([.. DieCase.Conductances(die, Day).Select(x => -Math.Log(x / (g * 20.7e-6)) / Math.Log((Day + 300) / 300))], mean, spread);
        }
    }

    [Fact]
    public void NothingCompounds()
    {
        var chip = DieCase.Chip();
        var image = DieCase.Dense(chip, 64, 32, DieCase.Mixed(chip));
        string[] sets = ["programming=fit", "drift=on", "read_noise=on"];
        var (old, fresh) = (DieCase.Program(image, chip, "pcm-90nm", sets), DieCase.Program(image, chip, "pcm-90nm", sets));
        var programmed = Levels(old, 0);
        var aged = Levels(old, TenYears);
        Assert.Equal(Levels(fresh, Day), Levels(old, Day));
        Assert.Equal(programmed, Levels(old, 0));
        // The programming error shrinks with the cell that has it: drift is one factor of the programmed state, for every cell.
        Assert.True(aged.Zip(programmed).All(p => p.First <= p.Second));
    }

    [Theory]
    [InlineData("global")]
    [InlineData("column")]
    public void CompensationRestoresTheCurrent(string compensation)
    {
        var chip = DieCase.Chip();
        var image = DieCase.Dense(chip, 300, 40, DieCase.Mixed(chip));
        var die = DieCase.Program(image, chip, "pcm-90nm", "programming=fit", "drift=on", "drift.compensation=" + compensation);
        double[] Columns(double seconds)
        {
            var sums = new double[160];
            var level = Levels(die, seconds);
            for (var i = 0; i < level.Length; i++) sums[i % 160] += die.Model.GMin + level[i] / 65536.0 * die.Model.GStep;
            return sums;
        }
        var (before, after) = (Columns(0), Columns(TenYears));
        Assert.Equal(before.Sum(), after.Sum(), before.Sum() * 1e-6);
        var worst = before.Zip(after).Max(p => Math.Abs(p.Second / p.First - 1));
        if (compensation == "column") Assert.InRange(worst, 0, 1e-5);
        else Assert.InRange(worst, 1e-3, .2);
    }

    [Fact]
    public void WithoutCompensationCurrentIsLost()
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Uniform(chip, 15), chip, "pcm-90nm", "drift=on");
        var ratio = DieCase.Conductances(die, TenYears).Average() / 25e-6;
        // E exp(-nu x) of a normal nu with mean 0.049 and deviation 0.008.
        var x = Math.Log((TenYears + 20) / 20);
        Assert.Equal(Math.Exp(-.049 * x + .5 * .008 * .008 * x * x), ratio, .005);
    }

    [Theory]
    [InlineData(1.0, .348, 16.030, -43.853, 45.393, -16.815)]
    [InlineData(Day, .701, 22.086, -50.773, 47.095, -16.458)]
    [InlineData(2 * Day, .782, 20.274, -43.507, 37.062, -11.934)]
    [InlineData(TenYears, .782, 20.274, -43.507, 37.062, -11.934)]
    public void RramRelaxesAsPublished(double seconds, params double[] c)
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Uniform(chip, 9), chip, "rram-130nm", "programming=fit", "drift=on");
        var target = die.Model.GMin + 9 * die.Model.GStep;
        var g = target / 40e-6;
        DieCase.AssertNormal(DieCase.Conductances(die, seconds), target, 1e-6 * c.Select((a, k) => a * Math.Pow(g, k)).Sum());
    }

    [Fact]
    public void ReprogrammingStartsAnew()
    {
        var chip = DieCase.Chip();
        var image = DieCase.Uniform(chip, 12);
        string[] sets = ["programming=fit", "drift=on"];
        var die = DieCase.Program(image, chip, "pcm-90nm", [.. sets, "drift.reprogram_every=30 days"]);
        var once = DieCase.Program(image, chip, "pcm-90nm", sets);
        Assert.Equal(Levels(once, 5 * Day), Levels(die, 5 * Day));
        var later = die.At(365 * Day);
        Assert.Equal((13, 5 * Day), (later.Programmings, later.SecondsSinceProgramming));
        var (mean, expected) = (DieCase.Conductances(die, 365 * Day).Average(), DieCase.Conductances(once, 5 * Day).Average());
        Assert.Equal(expected, mean, expected * .002);
        Assert.NotEqual(Levels(once, 5 * Day), Levels(die, 365 * Day));
        Assert.Equal(13 / 1e9, die.Programming.Wear(later.Programmings));
    }

    private static int[] Levels(ProgrammedDie die, double seconds) => die.At(seconds).Die.Cores[0].Blocks[0].Level;
}

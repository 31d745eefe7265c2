namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

public sealed class DefectTests
{
    [Fact]
    public void StuckCellsHaveTheirRate()
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Uniform(chip, 7), chip, "rram-22nm", "stuck_at.on=2 %", "stuck_at.off=5 %");
        var g = DieCase.Conductances(die, 0);
        Within(g.Count(x => Math.Abs(x - die.Model.GMax) < 1e-12), g.Length, .02);
        Within(g.Count(x => Math.Abs(x - die.Model.GMin) < 1e-12), g.Length, .05);
        Within((int)die.Programming.StuckCells, (int)die.Programming.Cells, .07);
        Assert.Equal(g.Length - g.Count(x => Math.Abs(x - (die.Model.GMin + 7 * die.Model.GStep)) < 1e-12), g.Count(x => x < die.Model.GMin * 1.001 || x > die.Model.GMax * .999));
    }

    [Fact]
    public void DefectsStayWhenTheChipIsProgrammedAgain()
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Uniform(chip, 7), chip, "rram-130nm", "programming=fit", "stuck_at.on=3 %", "drift=on", "drift.reprogram_every=1 day");
        var (first, second) = (DieCase.Conductances(die, 0), DieCase.Conductances(die, 86400));
        bool IsStuck(double g) => Math.Abs(g - die.Model.GMax) < 1e-12;
        Assert.Equal(first.Select(IsStuck), second.Select(IsStuck));
        Assert.True(first.Zip(second).Count(p => p.First == p.Second) < first.Length / 10);
    }

    [Fact]
    public void StuckCellsExhaustWriteVerify()
    {
        var chip = DieCase.Chip();
        var die = DieCase.Program(DieCase.Uniform(chip, 7), chip, "rram-22nm", "programming=write-verify", "write_verify.max_pulses=50", "write_verify.tolerance=30 %", "stuck_at.on=1 %", "stuck_at.off=0 %");
        Assert.Equal((50, die.Programming.StuckCells), (die.Programming.MostPulses, die.Programming.FailedCells));
    }

    private static void Within(int count, int of, double rate) =>
        Assert.InRange(count, of * rate - 5 * Math.Sqrt(of * rate * (1 - rate)), of * rate + 5 * Math.Sqrt(of * rate * (1 - rate)));
}

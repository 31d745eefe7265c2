using NeuroChip.Chip.Config;
using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

/// <summary>Dies with wires against nodal analysis of the whole physical array.</summary>
public sealed class WireTests
{
    private const int Side = 24;
    private static readonly WireResistances Wires = new(3, 7, 40, 25);

    private static readonly string[] Sets =
        ["wires=on", "wires.row_resistance=3 Ohm", "wires.column_resistance=7 Ohm", "wires.row_terminal=40 Ohm", "wires.column_terminal=25 Ohm", "wires.calibration=none"];

    [Fact]
    public void SeparateSourceRowsAreNodalAnalysis()
    {
        var (chip, image, cells) = Case(ReadPolicy.Event);
        var die = DieCase.Program(image, chip, "stt-mram-22nm", [.. Sets, "wires.topology=ss"]).At(0);
        foreach (var row in new[] { 3, 8, 19 })
            Same(CircuitReference.Gated(new(Side, Side), Wires, cells, [row], 1).Currents, row, Level(die, row - 3), 1);
    }

    [Fact]
    public void SeveralSeparateSourceRowsAreNodalAnalysis()
    {
        var (chip, image, cells) = Case(ReadPolicy.Batch);
        var block = DieCase.Program(image, chip, "stt-mram-22nm", [.. Sets, "wires.topology=ss"]).At(0).Die.Cores[0].Blocks[0];
        var (scratch, levels) = (new double[block.Circuit!.ScratchLength], new long[Side]);
        foreach (var rows in new[] { new[] { 0 }, [1, 2, 9], [0, 3, 4, 7, 11, 15] })
        {
            block.Circuit.Read(rows, scratch, levels);
            Same(CircuitReference.Gated(new(Side, Side), Wires, cells, [.. rows.Select(r => r + 3)], 1).Currents, -1, levels, rows.Length);
            if (rows.Length == 1) Assert.Equal(block.Level.Take(Side).Select(l => (long)l), levels);
        }
    }

    /// <summary>A peer puts the driver's resistance on the segments of one row alone.</summary>
    [Fact]
    public void InputSourceRowsAreNodalAnalysisWithEveryDriver()
    {
        var (chip, image, cells) = Case(ReadPolicy.Event);
        var die = DieCase.Program(image, chip, "stt-mram-22nm", [.. Sets, "wires.topology=is"]).At(0);
        Assert.Null(die.Die.Cores[0].Blocks[0].Circuit);
        foreach (var row in new[] { 3, 8, 19 })
        {
            var voltages = new double[Side];
            voltages[row] = 1;
            var solution = CircuitReference.InputSource(new(Side, Side), Wires, cells, voltages);
            Same(solution.Currents, row, Level(die, row - 3), 1);
            // 0.1 V for 10 ns.
            Assert.Equal(solution.SourcePower * .01 * 10e-9, die.Energy!.Cores[0][0].JoulesPerRowRead[row - 3], 1e-9 * solution.SourcePower * 1e-10);
        }
    }

    [Fact]
    public void InterleavedPairsAreNodalAnalysis()
    {
        var (chip, image, cells) = Case(ReadPolicy.Event);
        var die = DieCase.Program(image, chip, "stt-mram-22nm", [.. Sets, "wires.topology=int"]).At(0);
        var (positive, negative) = (new double[Side * Side / 2], new double[Side * Side / 2]);
        for (var i = 0; i < cells.Length; i++) (i % 2 == 0 ? positive : negative)[i / 2] = cells[i];
        foreach (var row in new[] { 3, 8, 19 })
        {
            var voltages = new double[Side];
            voltages[row] = 1;
            var currents = CircuitReference.Interleaved(new(Side, Side / 2), Wires, positive, negative, voltages).Currents;
            var levels = Level(die, row - 3);
            for (var c = 0; c < Side; c++) Assert.Equal((c % 2 == 0 ? 1 : -1) * currents[c / 2] / Step * 65536, levels[c], 1.0);
        }
    }

    [Fact]
    public void WiresAttenuateNoiseToFirstOrder()
    {
        var (chip, image, _) = Case(ReadPolicy.Event);
        string[] noisy = ["read_noise.sigma=1 %"];
        var (bare, wired) = (DieCase.Program(image, chip, "stt-mram-22nm", noisy).At(0), DieCase.Program(image, chip, "stt-mram-22nm", [.. Sets, .. noisy]).At(0));
        var (level, noise) = (bare.Die.Cores[0].Blocks[0].Level, wired.Die.Cores[0].Blocks[0].Noise!);
        var ohms = 40 + 25 + 4 * 3 + (Side - 3) * 7;
        for (var c = 0; c < Side; c++)
        {
            var g = GMin + level[c] / 65536.0 * Step;
            Assert.Equal(.01 * g / Math.Pow(1 + g * ohms, 2) / Step * 65536, noise[c], 1.0);
        }
    }

    /// <summary>Noise of each row against the change of the effective matrix with every cell of the array.</summary>
    [Theory]
    [InlineData("rram-22nm-intel", 4, "is")]
    [InlineData("stt-mram-22nm", 1, "is")]
    [InlineData("stt-mram-22nm", 1, "int")]
    public void DrivenNoiseIsThatOfAllCells(string device, int bits, string topology)
    {
        const int side = 12;
        var chip = DieCase.Chip(bits, weightBits: bits + 1, arrayRows: side, arrayColumns: side);
        var image = DieCase.Dense(chip, side, side / 2, DieCase.Mixed(chip));
        string[] noisy = ["read_noise.sigma=1 %"];
        var bare = DieCase.Program(image, chip, device, noisy);
        var level = bare.At(0).Die.Cores[0].Blocks[0].Level;
        var g = Enumerable.Range(0, side * side).Select(i => bare.Model.GMin + level[i] / 65536.0 * bare.Model.GStep).ToArray();
        double[] Currents(double[] cells)
        {
            double[] Half(int p) => [.. cells.Where((_, i) => i % 2 == p)];
            if (topology == "is")
            {
                var matrix = DrivenCrossbar.PrepareInputSource(new(side, side), Wires, cells).Matrix;
                return [.. Enumerable.Range(0, side * side).Select(i => matrix[i % side, i / side])];
            }
            var pairs = DrivenCrossbar.PrepareInterleaved(new(side, side / 2), Wires, Half(0), Half(1)).Matrix;
            return [.. Enumerable.Range(0, side * side).Select(i => pairs[i % side / 2, i / side])];
        }
        var variance = new double[side * side];
        for (var k = 0; k < g.Length; k++)
        {
            var (up, down) = (g.ToArray(), g.ToArray());
            (up[k], down[k]) = (g[k] * 1.0001, g[k] * .9999);
            var change = Currents(up).Zip(Currents(down)).Select(p => (p.First - p.Second) / (2e-4 * g[k]) * .01 * g[k]).ToArray();
            for (var i = 0; i < change.Length; i++) variance[i] += change[i] * change[i];
        }
        var noise = DieCase.Program(image, chip, device, [.. noisy, .. Sets, "wires.topology=" + topology]).At(0).Die.Cores[0].Blocks[0].Noise!;
        for (var i = 0; i < noise.Length; i++) Assert.Equal(Math.Sqrt(variance[i]) / bare.Model.GStep * 65536, noise[i], .5 + 1e-3 * noise[i]);
    }

    /// <summary>Arrays of more than 16 rows are solved at 16 of them; the rest lies between.</summary>
    [Theory]
    [InlineData("rram-22nm", 4, .01)]
    [InlineData("rram-22nm-intel", 4, .06)]
    [InlineData("stt-mram-22nm", 1, .08)]
    public void DrivenNoiseBetweenTheSolvedRowsIsClose(string device, int bits, double most)
    {
        const int side = 64;
        var chip = DieCase.Chip(bits, weightBits: bits + 1, arrayRows: side, arrayColumns: side);
        var image = DieCase.Dense(chip, side, side / 2, DieCase.Mixed(chip));
        string[] noisy = ["read_noise.sigma=1 %"];
        var bare = DieCase.Program(image, chip, device, noisy);
        var level = bare.At(0).Die.Cores[0].Blocks[0].Level;
        var g = Enumerable.Range(0, side * side).Select(i => bare.Model.GMin + level[i] / 65536.0 * bare.Model.GStep).ToArray();
        var crossbar = DrivenCrossbar.PrepareInputSource(new(side, side), new(1.56, 4.69), g, keepNodes: true);
        var exact = new double[side * side];
        new DrivenReadNoise(crossbar, [.. g.Select(x => .01 * x)]).SingleRowDeviations(1, exact);
        string[] driven = [.. noisy, "wires=on", "wires.topology=is", "wires.calibration=none"];
        var noise = DieCase.Program(image, chip, device, driven).At(0).Die.Cores[0].Blocks[0].Noise!;
        var error = exact.Select((e, i) => Math.Pow(noise[i] * bare.Model.GStep / 65536 - e, 2)).Sum() / exact.Sum(e => e * e);
        Assert.True(Math.Sqrt(error) < most, $"{Math.Sqrt(error)}");
        // Solved everywhere, nothing but the rounding to integers is left.
        noise = DieCase.Program(image, chip, device, [.. driven, "wires.noise=exact"]).At(0).Die.Cores[0].Blocks[0].Noise!;
        for (var i = 0; i < exact.Length; i++) Assert.Equal(exact[i] / bare.Model.GStep * 65536, noise[i], .51);
    }

    [Theory]
    [InlineData("ss", "core")]
    [InlineData("is", "core")]
    [InlineData("int", "core")]
    [InlineData("ss", "column")]
    [InlineData("is", "column")]
    public void CalibrationTakesOutWhatCellsHaveInCommon(string topology, string calibration)
    {
        var (chip, image, _) = Case(ReadPolicy.Event);
        int[] Levels(string with) => DieCase.Program(image, chip, "stt-mram-22nm", [.. Sets, "wires.topology=" + topology, "wires.calibration=" + with]).At(0).Die.Cores[0].Blocks[0].Level;
        var ideal = DieCase.Program(image, chip, "stt-mram-22nm").At(0).Die.Cores[0].Blocks[0].Level;
        double Error(int[] levels) => Enumerable.Range(0, levels.Length)
            .Sum(i => Math.Pow(levels[i] - (topology == "int" ? ideal[i] - ideal[i ^ 1] : ideal[i]), 2));
        Assert.True(Error(Levels(calibration)) < .5 * Error(Levels("none")));
        // The line fits: no mean error is left.
        if (topology != "int") Assert.InRange(Levels(calibration).Sum(l => (double)l) - ideal.Sum(l => (double)l), -ideal.Length, ideal.Length);
    }

    [Fact]
    public void SeveralRowsHaveTheSameCalibration()
    {
        var (chip, image, _) = Case(ReadPolicy.Batch);
        foreach (var set in new[] { "wires.calibration=core", "wires.calibration=column", "baseline=dummy-column" })
        {
            var block = DieCase.Program(image, chip, "stt-mram-22nm", [.. Sets, set, "drift.time=1 day", "drift.compensation=column"]).At(86400).Die.Cores[0].Blocks[0];
            var (scratch, levels) = (new double[block.Circuit!.ScratchLength], new long[Side]);
            for (var r = 0; r < 17; r++)
            {
                block.Circuit.Read([r], scratch, levels);
                for (var c = 0; c < Side; c++) Assert.InRange(levels[c] - block.Level[(r * Side) + c], -1, 1);
            }
        }
    }

    [Fact]
    public void ADummyColumnTakesOffWhatItHasInCommonWithTheOthers()
    {
        // All cells at the lowest level: whatever wires and temperature do to them they do to the dummy column.
        var chip = DieCase.Chip(cellBits: 1, arrayRows: Side, arrayColumns: Side, weightBits: 2);
        var image = DieCase.Uniform(chip, 0, 16, 12);
        foreach (var topology in new[] { "ss", "is" })
        {
            string[] sets = [.. Sets, "wires.topology=" + topology, "temperature=400 K"];
            var calibrated = DieCase.Program(image, chip, "stt-mram-22nm", sets).At(0).Die.Cores[0].Blocks[0].Level;
            var dummy = DieCase.Program(image, chip, "stt-mram-22nm", [.. sets, "baseline=dummy-column"]).At(0).Die.Cores[0].Blocks[0].Level;
            Assert.True(calibrated.Max(Math.Abs) > 2000);
            Assert.True(dummy.Max(Math.Abs) < (topology == "ss" ? 1 : calibrated.Max(Math.Abs)));
        }
    }

    private const double GMin = 255.102e-6;
    private const double Step = 714.286e-6 - 255.102e-6;

    /// <summary>Rows 3 to 18 of a 24 x 24 array hold weights of 2 bits in pairs; the other rows hold none.</summary>
    private static (ChipConfig Chip, NeuroChip.Chip.Image.ChipImage Image, double[] Cells) Case(ReadPolicy policy)
    {
        var chip = DieCase.Chip(1, WeightSign.Differential, policy, weightBits: 2, arrayRows: Side, arrayColumns: Side);
        static int Weight(int r, int n) => (int)(CounterRng.UInt32(3, 1, (uint)r, (uint)n, 0) % 3) - 1;
        var cells = new double[Side * Side];
        for (var r = 0; r < 17; r++)
            for (var c = 0; c < Side; c++) cells[((r + 3) * Side) + c] = Weight(r, c / 2) == (c % 2 == 0 ? 1 : -1) ? GMin + Step : GMin;
        return (chip, DieCase.Dense(chip, 17, Side / 2, Weight, rowBase: 3), cells);
    }

    private static long[] Level(NeuroChip.Emulator.Crossbar.Devices.DieState die, int row) =>
        [.. die.Die.Cores[0].Blocks[0].Level.Skip(row * Side).Take(Side).Select(l => (long)l)];

    private static void Same(ReadOnlySpan<double> currents, int row, long[] levels, int rows)
    {
        for (var c = 0; c < Side; c++) Assert.True(Math.Abs((currents[c] - rows * GMin) / Step * 65536 - levels[c]) <= 1, $"row {row}, column {c}: {levels[c]}");
    }
}

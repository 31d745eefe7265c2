using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Limits with a known answer: ideal wires, open cells, one cell, extreme ratios; and arguments without a meaning.</summary>
public sealed class CircuitLimitTests
{
    private const double V = 0.2;
    private static readonly CrossbarGeometry Size = new(12, 21);

    [Fact]
    public void IdealWiresGiveTheWeightedSum()
    {
        var cells = RandomArray.Cells(1, Size, 1e-4, 100);
        var rows = RandomArray.Spikes(1, Size.Rows, 0.5);
        var expected = Enumerable.Range(0, Size.Columns).Select(j => V * rows.Sum(i => cells[i * Size.Columns + j])).ToArray();
        var currents = new double[Size.Columns];
        var driven = DrivenCrossbar.PrepareInputSource(Size, WireResistances.Ideal, cells);
        driven.Matrix.Read(rows, V, currents);
        Relative.Equal(expected, currents, 1e-14, "IS");
        Relative.Equal(V * expected.Sum(), driven.Matrix.SourcePower(rows, V), 1e-14, "power");
        Gated(WireResistances.Ideal, cells).Read(rows, V, currents);
        Relative.Equal(expected, currents, 1e-14, "SS");
    }

    // Nodal analysis in doubles would lose all digits here: wire and cell are 18 orders apart.
    [Theory]
    [InlineData(1e-9)]
    [InlineData(1e-12)]
    public void NearlyIdealWiresLoseNoDigits(double ohm)
    {
        var cells = RandomArray.Cells(2, Size, 1e-7, 100);
        var rows = RandomArray.Spikes(2, Size.Rows, 0.5);
        var wires = new WireResistances(ohm, ohm, ohm, ohm);
        double[] ideal = new double[Size.Columns], currents = new double[Size.Columns];
        DrivenCrossbar.PrepareInputSource(Size, WireResistances.Ideal, cells).Matrix.Read(rows, V, ideal);
        DrivenCrossbar.PrepareInputSource(Size, wires, cells).Matrix.Read(rows, V, currents);
        Relative.Equal(ideal, currents, 1e-12, "IS");
        Gated(wires, cells).Read(rows, V, currents);
        Relative.Equal(ideal, currents, 1e-12, "SS");
    }

    [Fact]
    public void OneCellIsADivider()
    {
        var size = new CrossbarGeometry(1, 1);
        var wires = new WireResistances(3, 5, 70, 110);
        var current = new double[1];
        DrivenCrossbar.PrepareInputSource(size, wires, [1e-3]).Matrix.Read([0], V, current);
        Relative.Equal(V / (1000 + 188), current[0], 1e-15, "IS");
        Gated(wires, [1e-3], size).Read([0], V, current);
        Relative.Equal(V / (1000 + 188), current[0], 1e-15, "SS");
        DrivenCrossbar.PrepareInterleaved(size, wires, [1e-3], [0]).Matrix.Read([0], V, current);
        Relative.Equal(V / (1000 + 188), current[0], 1e-15, "INT");
    }

    public static TheoryData<double, double, double, double> AnyWires => new() { { 1, 2, 3, 4 }, { 0, 0, 0, 0 }, { 0, 2, 0, 0 }, { 2, 0, 0, 5 }, { 0, 0, 7, 0 } };

    [Theory]
    [MemberData(nameof(AnyWires))]
    public void OpenCellsCarryExactlyNothing(double row, double column, double rowTerminal, double columnTerminal)
    {
        var wires = new WireResistances(row, column, rowTerminal, columnTerminal);
        var cells = RandomArray.Cells(3, Size, 1e-4, 100);
        for (var i = 0; i < Size.Rows; i++)
        {
            for (var j = 0; j < Size.Columns; j++)
                if (j % 4 == 1 || i < j % 4) cells[i * Size.Columns + j] = 0; // open columns, and columns that are open at the top
        }
        int[] rows = [0, 1, 2, 5, 11];
        var currents = new double[Size.Columns];
        var gated = Gated(wires, cells);
        gated.Read(rows, V, currents);
        var expected = CircuitReference.Gated(Size, wires, cells, rows, V).Currents;
        for (var j = 0; j < Size.Columns; j++)
        {
            if (j % 4 == 1) Assert.Equal(0, currents[j]);
            else Relative.Equal(expected[j], currents[j], 1e-9, $"SS {j}");
        }
        var voltages = new GatedVoltages(Size);
        GatedLadder.Solve(gated, rows, V, voltages);
        Relative.Equal(V * currents.Sum(), voltages.Dissipation, 1e-9, "power balance");
        for (var k = 0; k < rows.Length; k++) Assert.All(voltages.AcrossCells(k).ToArray(), u => Assert.InRange(u, 0, V * (1 + 1e-12)));
        Assert.Equal(V, voltages.AcrossCells(4)[1], 1e-15); // an open column drops nothing

        var driven = DrivenCrossbar.PrepareInputSource(Size, wires, cells);
        driven.Matrix.Read(rows, V, currents);
        var v = new double[Size.Rows];
        foreach (var i in rows) v[i] = V;
        expected = CircuitReference.InputSource(Size, wires, cells, v).Currents;
        for (var j = 0; j < Size.Columns; j++)
        {
            if (j % 4 == 1) Assert.Equal(0, currents[j]);
            else Relative.Equal(expected[j], currents[j], 1e-9, $"IS {j}");
        }
    }

    [Fact]
    public void AnEmptyArrayIsDark()
    {
        var nothing = new double[Size.Cells];
        var currents = new double[Size.Columns];
        var driven = DrivenCrossbar.PrepareInterleaved(Size, new WireResistances(1, 1), nothing, nothing, keepNodes: true);
        driven.Matrix.Read([0, 3], V, currents);
        Assert.All(currents, i => Assert.Equal(0, i));
        Assert.Equal(0, driven.Matrix.SourcePower([0, 3], V));
        Gated(new WireResistances(1, 1), nothing).Read([0, 3], V, currents);
        Assert.All(currents, i => Assert.Equal(0, i));
    }

    [Fact]
    public void WithoutNegativeCellsAnInterleavedArrayIsAnInputSourceArray()
    {
        var cells = RandomArray.Cells(4, Size, 1e-3, 10);
        var v = RandomArray.Voltages(4, Size.Rows);
        double[] one = new double[Size.Columns], other = new double[Size.Columns];
        DrivenCrossbar.PrepareInputSource(Size, new WireResistances(2, 3, 4, 5), cells).Matrix.Read(v, one);
        DrivenCrossbar.PrepareInterleaved(Size, new WireResistances(2, 3, 4, 5), cells, new double[Size.Cells]).Matrix.Read(v, other);
        Relative.Equal(one, other, 1e-13, "I");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(-1e-6)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e16)]
    public void ValuesWithoutMeaningAreRefused(double value)
    {
        var cells = new double[Size.Cells];
        cells[17] = value;
        Assert.ThrowsAny<ArgumentException>(() => DrivenCrossbar.PrepareInputSource(Size, new WireResistances(1, 1), cells));
        Assert.ThrowsAny<ArgumentException>(() => DrivenCrossbar.PrepareInterleaved(Size, new WireResistances(1, 1), new double[Size.Cells], cells));
        Assert.ThrowsAny<ArgumentException>(() => Gated(new WireResistances(1, 1), cells));
        cells[17] = 0;
        Assert.ThrowsAny<ArgumentException>(() => DrivenCrossbar.PrepareInputSource(Size, new WireResistances(value, 1), cells));
        Assert.ThrowsAny<ArgumentException>(() => DrivenCrossbar.PrepareInputSource(Size, new WireResistances(1, 1, 0, value), cells));
        Assert.ThrowsAny<ArgumentException>(() => new GatedCrossbar(Size, new WireResistances(1, value)));
    }

    [Fact]
    public void ShapesAndRowsAreChecked()
    {
        Assert.ThrowsAny<ArgumentException>(() => new CrossbarGeometry(0, 3));
        Assert.ThrowsAny<ArgumentException>(() => new CrossbarGeometry(3, int.MaxValue));
        Assert.ThrowsAny<ArgumentException>(() => DrivenCrossbar.PrepareInputSource(default, new WireResistances(1, 1), []));
        Assert.ThrowsAny<ArgumentException>(() => DrivenCrossbar.PrepareInputSource(Size, new WireResistances(1, 1), new double[3]));
        var gated = Gated(new WireResistances(1, 1), new double[Size.Cells]);
        var driven = DrivenCrossbar.PrepareInputSource(Size, new WireResistances(1, 1), new double[Size.Cells]);
        int[][] wrong = [[-1], [12], [3, 3], [5, 2], [int.MaxValue]];
        foreach (var rows in wrong)
        {
            Assert.ThrowsAny<ArgumentException>(() => gated.Read(rows, V, new double[21]));
            Assert.ThrowsAny<ArgumentException>(() => driven.Matrix.Read(rows, V, new double[21]));
            Assert.ThrowsAny<ArgumentException>(() => driven.Matrix.SourcePower(rows, V));
        }
        Assert.ThrowsAny<ArgumentException>(() => gated.Read([0], V, new double[20]));
        Assert.ThrowsAny<ArgumentException>(() => gated.Read([0], double.NaN, new double[21]));
        Assert.ThrowsAny<ArgumentException>(() => driven.Matrix.Read([.. Enumerable.Repeat(double.NaN, 12)], new double[21]));
        Assert.ThrowsAny<ArgumentException>(() => driven.Matrix.Read(new double[11], new double[21]));
        Assert.ThrowsAny<ArgumentException>(() => driven.Matrix[21, 0]);
        Assert.ThrowsAny<ArgumentException>(() => driven.Matrix[0, 12]);
        Assert.Throws<InvalidOperationException>(() => driven.Solve(new double[12], driven.CreateVoltages()));
    }

    [Fact]
    public void WhatLiesBehindTheCurrentsIsLeftAlone()
    {
        var currents = Enumerable.Repeat(7.0, 40).ToArray();
        var cells = RandomArray.Cells(5, Size, 1e-4, 10);
        DrivenCrossbar.PrepareInputSource(Size, new WireResistances(1, 1), cells).Matrix.Read([1], V, currents);
        Gated(new WireResistances(1, 1), cells).Read([1], V, currents);
        Assert.All(currents[Size.Columns..], i => Assert.Equal(7, i));
    }

    private static GatedCrossbar Gated(WireResistances wires, double[] cells, CrossbarGeometry? size = null)
    {
        var gated = new GatedCrossbar(size ?? Size, wires);
        gated.Program(cells);
        return gated;
    }
}

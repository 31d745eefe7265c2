using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Sensitivities of currents to cells, by the adjoint, against finite differences; read noise made of them; balance of power.</summary>
public sealed class ReadNoiseTests
{
    private const double V = 0.2;
    private const double Step = 1e-4;
    private static readonly CrossbarGeometry Size = new(6, 9);
    private static readonly WireResistances Wires = new(20, 30, 100, 50); // strong coupling between columns

    [Theory]
    [InlineData(DrivenTopology.InputSource)]
    [InlineData(DrivenTopology.Interleaved)]
    public void AdjointOfADrivenArrayEqualsFiniteDifferences(DrivenTopology topology)
    {
        var pairs = topology == DrivenTopology.Interleaved ? 2 : 1;
        var cells = RandomArray.Cells(1, new CrossbarGeometry(Size.Rows * pairs, Size.Columns), 1e-3, 20);
        var v = RandomArray.Voltages(1, Size.Rows);
        var driven = Prepare(topology, cells, true);
        var (read, adjoint) = (driven.CreateVoltages(), driven.CreateVoltages());
        var (u, w) = (new double[cells.Length], new double[cells.Length]);
        driven.Solve(v, read);
        read.AcrossCells(u);
        Relative.Equal(driven.Matrix.SourcePower(v), read.Dissipation(), 1e-9, "power balance");

        var noise = new double[Size.Columns];
        var sigma = Array.ConvertAll(cells, g => 1e-7 + 0.03 * g);
        for (var k = 0; k < cells.Length; k++)
        {
            var measured = Difference(cells, k, changed => Currents(Prepare(topology, changed, false), v));
            for (var j = 0; j < Size.Columns; j++)
            {
                driven.SolveAdjoint(j, adjoint);
                adjoint.AcrossCells(w);
                Assert.InRange(-u[k] * w[k] - measured[j], -1e-7, 1e-7); // own column: up to 0.2 V
                noise[j] += measured[j] * measured[j] * sigma[k] * sigma[k];
            }
        }
        var deviations = new double[Size.Columns];
        new DrivenReadNoise(driven, sigma).Deviations(read, new double[driven.Cells], deviations);
        Relative.Equal(Array.ConvertAll(noise, Math.Sqrt), deviations, 1e-5, "sigma");
    }

    [Fact]
    public void AdjointOfAGatedArrayEqualsFiniteDifferences()
    {
        var cells = RandomArray.Cells(2, Size, 1e-3, 20);
        int[] rows = [0, 2, 3, 5];
        var gated = new GatedCrossbar(Size, Wires);
        var voltages = new GatedVoltages(Size);
        gated.Program(cells);
        GatedLadder.Solve(gated, rows, V, voltages);
        var noise = new double[Size.Columns];
        var sigma = Array.ConvertAll(cells, g => 1e-7 + 0.03 * g);
        for (var k = 0; k < cells.Length; k++)
        {
            var (row, column) = Math.DivRem(k, Size.Columns);
            var at = Array.IndexOf(rows, row);
            var measured = Difference(cells, k, changed =>
            {
                var other = new GatedCrossbar(Size, Wires);
                other.Program(changed);
                var currents = new double[Size.Columns];
                other.Read(rows, V, currents);
                return currents;
            });
            for (var j = 0; j < Size.Columns; j++)
            {
                var expected = j == column && at >= 0 ? voltages.AcrossCells(at)[j] * voltages.AcrossCells(at)[j] / V : 0;
                Assert.InRange(measured[j] - expected, -1e-7, 1e-7);
                noise[j] += measured[j] * measured[j] * sigma[k] * sigma[k];
            }
        }
        var deviations = new double[Size.Columns];
        GatedLadder.Deviations(rows, voltages, sigma, deviations);
        Relative.Equal(Array.ConvertAll(noise, Math.Sqrt), deviations, 1e-5, "sigma");
    }

    [Theory]
    [InlineData(DrivenTopology.InputSource)]
    [InlineData(DrivenTopology.Interleaved)]
    public void NoiseOfSingleRowsIsThatOfReadsOfOneRow(DrivenTopology topology)
    {
        var pairs = topology == DrivenTopology.Interleaved ? 2 : 1;
        var cells = RandomArray.Cells(6, new CrossbarGeometry(11 * pairs, 140), 1e-3, 20);
        var driven = topology == DrivenTopology.InputSource
            ? DrivenCrossbar.PrepareInputSource(new(11, 140), Wires, cells, true)
            : DrivenCrossbar.PrepareInterleaved(new(11, 140), Wires, cells.AsSpan(0, 11 * 140), cells.AsSpan(11 * 140), true);
        var noise = new DrivenReadNoise(driven, Array.ConvertAll(cells, g => 0.02 * g));
        var (single, one) = (new double[11 * 140], new double[140]);
        noise.SingleRowDeviations(V, single);
        var voltages = driven.CreateVoltages();
        for (var row = 0; row < 11; row++)
        {
            var v = new double[11];
            v[row] = V;
            driven.Solve(v, voltages);
            noise.Deviations(voltages, new double[driven.Cells], one);
            Relative.Equal(one, single.AsSpan(row * 140, 140), 1e-13, $"row {row}");
        }
    }

    [Fact]
    public void VoltagesOfALargeInterleavedArrayBalanceItsPower()
    {
        var size = new CrossbarGeometry(48, 40);
        var driven = DrivenCrossbar.PrepareInterleaved(size, new WireResistances(2.5, 5, 10, 20), RandomArray.Cells(3, size, 3e-4, 2.8), RandomArray.Cells(4, size, 3e-4, 2.8), true);
        var voltages = driven.CreateVoltages();
        var v = new double[size.Rows];
        var rows = RandomArray.Spikes(3, size.Rows, 0.1);
        foreach (var row in rows) v[row] = V;
        driven.Solve(v, voltages);
        Relative.Equal(driven.Matrix.SourcePower(rows, V), voltages.Dissipation(), 1e-9, "power balance");
        var currents = new double[size.Columns];
        driven.Matrix.Read(rows, V, currents);
        for (var j = 0; j < size.Columns; j++) Relative.Equal(currents[j] * (5 + 20), voltages.Column(2 * size.Rows - 1, j), 1e-9, "sense voltage");
    }

    [Fact]
    public void ALongResistiveLadderStaysStable()
    {
        // e^(sqrt(G (R + R)) rows), the growth of errors if voltages were carried along the ladder, is 1e40 here.
        var size = new CrossbarGeometry(1024, 3);
        var gated = new GatedCrossbar(size, new WireResistances(10, 10));
        gated.Program(RandomArray.Cells(5, size, 1e-3, 2));
        var rows = Enumerable.Range(0, size.Rows).ToArray();
        var voltages = new GatedVoltages(size);
        GatedLadder.Solve(gated, rows, V, voltages);
        Relative.Equal(V * (voltages.Currents[0] + voltages.Currents[1] + voltages.Currents[2]), voltages.Dissipation, 1e-9, "power balance");
    }

    private static DrivenCrossbar Prepare(DrivenTopology topology, double[] cells, bool keep)
    {
        if (topology == DrivenTopology.InputSource) return DrivenCrossbar.PrepareInputSource(Size, Wires, cells, keep);
        var rows = cells.Chunk(Size.Columns).ToArray();
        return DrivenCrossbar.PrepareInterleaved(
            Size, Wires, rows.Where((_, i) => i % 2 == 0).SelectMany(r => r).ToArray(), rows.Where((_, i) => i % 2 == 1).SelectMany(r => r).ToArray(), keep);
    }

    private static double[] Currents(DrivenCrossbar driven, double[] v)
    {
        var currents = new double[Size.Columns];
        driven.Matrix.Read(v, currents);
        return currents;
    }

    private static double[] Difference(double[] cells, int k, Func<double[], double[]> currents)
    {
        var h = cells[k] * Step;
        var changed = (double[])cells.Clone();
        changed[k] += h;
        var more = currents(changed);
        changed[k] -= 2 * h;
        var less = currents(changed);
        return [.. more.Zip(less, (a, b) => (a - b) / (2 * h))];
    }
}

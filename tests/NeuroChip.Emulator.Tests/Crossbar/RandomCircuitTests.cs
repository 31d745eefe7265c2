using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>Random arrays of every topology and device against nodal analysis.</summary>
public sealed class RandomCircuitTests
{
    private const double Tolerance = 1e-9;
    private const double Read = 0.2;

    private static readonly WireResistances[] Wires =
    [
        new(1, 1), new(2.5, 5, 50, 20), new(0.29, 0.86, 0, 300), new(6.64, 19.9, 1000, 0), new(0, 0), new(0, 3), new(2, 0), new(0, 0, 40, 0), new(0, 0, 0, 70),
        new(0, 2, 40, 10), new(3, 0, 0, 25), new(0, 0, 30, 30),
    ];

    public static TheoryData<string, int, int, int> Cases()
    {
        var cases = new TheoryData<string, int, int, int>();
        (int Rows, int Columns)[] sizes = [(1, 1), (1, 9), (7, 1), (2, 3), (8, 8), (5, 33), (37, 6), (16, 16), (17, 31), (32, 32)];
        var k = 0;
        foreach (var (device, _, _) in RandomArray.Devices)
        {
            foreach (var (rows, columns) in sizes)
                for (var w = k++ % 3; w < Wires.Length; w += 3) cases.Add(device, rows, columns, w);
        }
        cases.Add("rram", 64, 64, 1);
        cases.Add("fefet", 64, 64, 2);
        cases.Add("stt", 64, 64, 3);
        cases.Add("pcm", 128, 32, 1);
        cases.Add("rram", 128, 128, 0);
        cases.Add("stt", 128, 128, 1);
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void InputSourceAgreesWithNodalAnalysis(string device, int rows, int columns, int wires)
    {
        var (geometry, cells, seed) = Make(device, rows, columns, wires);
        var driven = DrivenCrossbar.PrepareInputSource(geometry, Wires[wires], cells);
        var spikes = RandomArray.Spikes(seed, rows, 0.3);
        Compare(driven, RandomArray.Voltages(seed, rows), v => CircuitReference.InputSource(geometry, Wires[wires], cells, v));
        if (rows * columns <= 1024) CompareSpikes(driven, spikes, v => CircuitReference.InputSource(geometry, Wires[wires], cells, v));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void InterleavedAgreesWithNodalAnalysis(string device, int rows, int columns, int wires)
    {
        var (geometry, cells, seed) = Make(device, rows, columns, wires);
        var negative = Make(device, rows, columns, wires + 1).Cells;
        var driven = DrivenCrossbar.PrepareInterleaved(geometry, Wires[wires], cells, negative);
        Compare(driven, RandomArray.Voltages(seed, rows), v => CircuitReference.Interleaved(geometry, Wires[wires], cells, negative, v));
        if (rows * columns <= 1024)
            CompareSpikes(driven, RandomArray.Spikes(seed, rows, 0.3), v => CircuitReference.Interleaved(geometry, Wires[wires], cells, negative, v));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void GatedAgreesWithNodalAnalysis(string device, int rows, int columns, int wires)
    {
        var (geometry, cells, seed) = Make(device, rows, columns, wires);
        var gated = new GatedCrossbar(geometry, Wires[wires]);
        gated.Program(cells);
        var currents = new double[columns];
        var voltages = new GatedVoltages(geometry);
        foreach (var rate in new[] { 0.05, 0.3, 1.0 })
        {
            var spikes = RandomArray.Spikes(seed, rows, rate);
            gated.Read(spikes, Read, currents);
            var expected = CircuitReference.Gated(geometry, Wires[wires], cells, spikes, Read);
            if (spikes.Length == 0)
            {
                Assert.All(currents, i => Assert.Equal(0, i));
                continue;
            }
            Relative.Equal(expected.Currents, currents, Tolerance, $"{rate} I");
            GatedLadder.Solve(gated, spikes, Read, voltages);
            Assert.Equal(currents, voltages.Currents.ToArray());
            Relative.Equal(Read * currents.Sum(), voltages.Dissipation, Tolerance, $"{rate} power balance");
        }
    }

    private static (CrossbarGeometry Geometry, double[] Cells, int Seed) Make(string device, int rows, int columns, int wires)
    {
        var (_, on, ratio) = Array.Find(RandomArray.Devices, d => d.Name == device);
        var geometry = new CrossbarGeometry(rows, columns);
        var seed = rows * 1000 + columns * 10 + wires;
        return (geometry, RandomArray.Cells(seed, geometry, on, ratio), seed);
    }

    private static void Compare(DrivenCrossbar driven, double[] v, Func<double[], CircuitSolution> reference)
    {
        var currents = new double[driven.Geometry.Columns];
        driven.Matrix.Read(v, currents);
        var expected = reference(v);
        Relative.Equal(expected.Currents, currents, Tolerance, "I");
        Relative.Equal(expected.SourcePower, driven.Matrix.SourcePower(v), Tolerance, "P");
    }

    private static void CompareSpikes(DrivenCrossbar driven, int[] spikes, Func<double[], CircuitSolution> reference)
    {
        var v = new double[driven.Geometry.Rows];
        foreach (var row in spikes) v[row] = Read;
        var (currents, analog) = (new double[driven.Geometry.Columns], new double[driven.Geometry.Columns]);
        driven.Matrix.Read(spikes, Read, currents);
        driven.Matrix.Read(v, analog);
        if (spikes.Length == 0)
        {
            Assert.All(currents, i => Assert.Equal(0, i));
            Assert.Equal(0, driven.Matrix.SourcePower(spikes, Read));
            return;
        }
        Relative.Equal(reference(v).Currents, currents, Tolerance, "I of spikes");
        // The same sum rounded in another order: columns of an interleaved array may cancel, so measured against the largest.
        var rounding = 1e-13 * analog.Max(Math.Abs);
        Assert.All(analog.Zip(currents), p => Assert.InRange(p.Second - p.First, -rounding, rounding));
        Relative.Equal(reference(v).SourcePower, driven.Matrix.SourcePower(spikes, Read), Tolerance, "P of spikes");
    }
}

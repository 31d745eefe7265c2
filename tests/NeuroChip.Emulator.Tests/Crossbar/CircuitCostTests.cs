using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>What a read costs, counted, and that its bits do not depend on who computes it.</summary>
public sealed class CircuitCostTests
{
    private const double V = 0.2;
    private static readonly CrossbarGeometry Size = new(64, 64);
    private static readonly WireResistances Wires = new(1, 1);
    private static readonly double[] Cells = RandomArray.Cells(1, Size, 1e-4, 10);

    [Fact]
    public void ALadderPassesTheCellsOfSpikingRowsOnly()
    {
        var gated = Gated();
        foreach (var spikes in new[] { 0, 1, 3, 13, 64 })
        {
            Count count = default;
            gated.Read([.. Enumerable.Range(0, spikes)], V, new double[64], ref count);
            Assert.Equal(64 * spikes, count.Cells);
        }
    }

    [Fact]
    public void ReadsAllocateNothing()
    {
        var driven = DrivenCrossbar.PrepareInputSource(Size, Wires, Cells, keepNodes: true);
        var noise = new DrivenReadNoise(driven, Cells);
        var gated = Gated();
        var (voltages, ladder) = (driven.CreateVoltages(), new GatedVoltages(Size));
        var (currents, scratch, v) = (new double[64], new double[driven.Cells], RandomArray.Voltages(1, 64));
        var rows = RandomArray.Spikes(1, 64, 0.1);
        void All()
        {
            gated.Read(rows, V, currents);
            GatedLadder.Solve(gated, rows, V, ladder);
            GatedLadder.Deviations(rows, ladder, Cells, currents);
            driven.Matrix.Read(rows, V, currents);
            driven.Matrix.Read(v, currents);
            driven.Matrix.SourcePower(rows, V);
            driven.Matrix.SourcePower(v);
            driven.Solve(v, voltages);
            noise.Deviations(voltages, scratch, currents);
            voltages.Dissipation();
            gated.Program(Cells);
        }
        // The runtime itself may allocate on this thread once, when it compiles something: a steady state is one that comes to nothing.
        var least = long.MaxValue;
        for (var round = 0; round < 20 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 10; i++) All();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }

    [Fact]
    public void EveryThreadGetsTheSameBits()
    {
        var gated = Gated();
        var patterns = Enumerable.Range(0, 200).Select(p => RandomArray.Spikes(p, 64, 0.2)).ToArray();
        var driven = DrivenCrossbar.PrepareInputSource(Size, Wires, Cells);
        var one = Array.ConvertAll(patterns, p => ReadBoth(gated, driven.Matrix, p));
        var many = new double[patterns.Length][];
        Parallel.For(0, patterns.Length, p =>
            many[p] = ReadBoth(gated, p % 20 == 0 ? DrivenCrossbar.PrepareInputSource(Size, Wires, Cells).Matrix : driven.Matrix, patterns[p]));
        Assert.Equal(one, many);
    }

    // Four lanes and fused multiply-adds in one order, whatever the hardware has: DOTNET_EnableHWIntrinsic=0 gives these bits, too.
    [Fact]
    public void TheBitsAreThoseOfAnyMachine()
    {
        var driven = DrivenCrossbar.PrepareInputSource(Size, Wires, Cells);
        var hash = 17L;
        for (var p = 0; p < 20; p++)
        {
            foreach (var current in ReadBoth(Gated(), driven.Matrix, RandomArray.Spikes(p, 64, 0.2)))
                hash = unchecked(hash * 31 + BitConverter.DoubleToInt64Bits(current));
        }
        Assert.Equal(2296942998191472213, hash);
    }

    private static GatedCrossbar Gated()
    {
        var gated = new GatedCrossbar(Size, Wires);
        gated.Program(Cells);
        return gated;
    }

    private static double[] ReadBoth(GatedCrossbar gated, EffectiveMatrix matrix, int[] rows)
    {
        var currents = new double[128];
        gated.Read(rows, V, currents.AsSpan(0, 64));
        matrix.Read(rows, V, currents.AsSpan(64));
        return currents;
    }

    private struct Count : GatedCrossbar.ICellCount
    {
        internal long Cells;

        public void Add(int cells) => Cells += cells;
    }
}

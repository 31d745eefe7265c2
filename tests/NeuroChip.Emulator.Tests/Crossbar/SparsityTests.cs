using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Tests.Crossbar;

/// <summary>
/// Loss by IR drop is not a constant times the number of spikes: a gated array loses less the fewer rows spike, an always-driven one loses as
/// much with few as with many, because idle rows are ground.
/// </summary>
public sealed class SparsityTests
{
    private const double V = 0.2;
    private static readonly CrossbarGeometry Size = new(64, 64);
    private static readonly WireResistances Wires = new(1, 1);

    [Theory]
    [InlineData(1 / 10e3, 10)] // RRAM
    [InlineData(1 / 3.5e3, 2)] // STT-MRAM
    public void FewSpikesHelpGatedArraysAndNotDrivenOnes(double on, double ratio)
    {
        var cells = RandomArray.Cells(1, Size, on, ratio);
        var gated = new GatedCrossbar(Size, Wires);
        gated.Program(cells);
        var driven = DrivenCrossbar.PrepareInputSource(Size, Wires, cells).Matrix;
        int[] few = RandomArray.Spikes(1, 64, 0.1), all = [.. Enumerable.Range(0, 64)];
        double drivenFew = Loss(cells, few, i => driven.Read(few, V, i)), drivenAll = Loss(cells, all, i => driven.Read(all, V, i));
        double gatedFew = Loss(cells, few, i => gated.Read(few, V, i)), gatedAll = Loss(cells, all, i => gated.Read(all, V, i));
        Assert.InRange(drivenFew / drivenAll, 0.7, 1.4);
        Assert.InRange(gatedFew / gatedAll, 0, 0.3);
        Assert.InRange(drivenAll, 0.05, 0.6);
    }

    private static double Loss(double[] cells, int[] rows, Action<double[]> read)
    {
        var currents = new double[64];
        read(currents);
        return Enumerable.Range(0, 64).Max(j => 1 - currents[j] / (V * rows.Sum(i => cells[i * 64 + j])));
    }
}

using NeuroChip.Emulator.Crossbar.Circuits;

namespace NeuroChip.Emulator.Crossbar.Solving;

/// <summary>A read that somebody else has solved too.</summary>
/// <param name="Name">Its name in the archive.</param>
/// <param name="Topology">How the array is driven.</param>
/// <param name="Wires">Ohm.</param>
/// <param name="Read">Our solution.</param>
/// <param name="Expected">Their currents, A.</param>
/// <param name="ExpectedPower">Their power of the sources, W; null if they have none.</param>
public sealed record CrossbarCase(string Name, CrossbarTopology Topology, WireResistances Wires, CrossbarRead Read, double[] Expected, double? ExpectedPower)
{
    /// <summary>Largest difference of a current relative to theirs; where theirs is below a billionth of the largest, relative to that.</summary>
    public double CurrentError
    {
        get
        {
            var floor = 1e-9 * Expected.Max(Math.Abs);
            var worst = 0.0;
            for (var j = 0; j < Expected.Length; j++)
                if (Expected[j] != Read.Currents[j]) worst = Math.Max(worst, Math.Abs(Expected[j] - Read.Currents[j]) / Math.Max(Math.Abs(Expected[j]), floor));
            return worst;
        }
    }

    /// <summary>Difference of the power relative to theirs; null if they have none.</summary>
    public double? PowerError => ExpectedPower is not { } power ? null : power == Read.SourcePower ? 0 : Math.Abs(power - Read.SourcePower) / Math.Abs(power);
}

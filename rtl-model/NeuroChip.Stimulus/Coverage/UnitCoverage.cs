using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>What the units of one tile do at the same time: every state of each, crossed.</summary>
internal sealed class UnitCoverage(CoverageTable table)
{
    private const int Stalled = 2;
    private static readonly string[] States = ["idle", "busy", "stalled"];

    internal static CoverageGroup Group { get; } = new("units", [.. Crosses(), CoverageBin.Batch("reader busy, synapse unit busy"), CoverageBin.Batch("reader busy, synapse unit idle"),
        new CoverageBin("reader and neuron unit busy", BinKind.Illegal)]);

    private readonly long[] _hits = table.Of(Group);

    internal void Clock(in TileObservation tile)
    {
        int units = tile.Units;
        var neuron = State(units >> 4);
        var axonOut = State(units >> 6);
        var synapse = (units >> 1) & 1;
        var router = State(units >> 12);
        _hits[(((neuron * 3) + axonOut) * 2 + synapse) * 3 + router]++;
        if ((units & ProbeBits.ReaderBusy) == 0) return;
        _hits[54 + (1 - synapse)]++;
        if (neuron != 0) _hits[56]++;
    }

    private static int State(int bits) => (bits & 1) != 0 ? 1 : (bits & 2) != 0 ? Stalled : 0;

    private static IEnumerable<CoverageBin> Crosses()
    {
        for (var neuron = 0; neuron < 3; neuron++)
            for (var axonOut = 0; axonOut < 3; axonOut++)
                for (var synapse = 0; synapse < 2; synapse++)
                    for (var router = 0; router < 3; router++)
                    {
                        // A neuron unit stalls on a full spike FIFO, and an idle axon-out takes from one that is not empty.
                        var illegal = neuron == Stalled && axonOut == 0;
                        yield return new CoverageBin($"neuron unit {States[neuron]}, axon-out {States[axonOut]}, synapse unit {States[synapse]}, router {States[router]}",
                            illegal ? BinKind.Illegal : BinKind.Required);
                    }
    }
}

using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>
/// Who won an arbitration against whom. A head's output shows only when it is granted; as a head does not change while it waits, every grant
/// of that output in the meantime was won against it.
/// </summary>
internal sealed class ArbiterCoverage(CoverageTable table)
{
    private const int Ports = TurnCoverage.Ports;
    private const int Host = Ports;

    private static readonly int[] BinOf = new int[(Ports + 1) * Ports * Ports];

    internal static CoverageGroup Group { get; } = new("arbiters", Bins());

    private readonly long[] _hits = table.Of(Group);

    internal void Clock(Tile state, in TileObservation tile, long clock, bool westIsHost)
    {
        for (var o = 0; o < Ports; o++)
        {
            var grant = (tile.Grants >> (4 * o)) & 15;
            if (grant < 8) continue;
            var input = (int)grant & 7;
            var port = westIsHost && o == TurnCoverage.West ? Host : o;
            for (var j = 0; j < Ports; j++)
                if (j != input && state.LastGrant[(o * Ports) + j] >= state.HeadSince[input] && BinOf[(((port * Ports) + j) * Ports) + input] is >= 0 and var bin) _hits[bin]++;
            state.LastGrant[(o * Ports) + input] = clock;
            state.HeadSince[input] = long.MaxValue;
        }
        for (var i = 0; i < Ports; i++)
            if (state.HeadSince[i] == long.MaxValue && tile.Levels[i] > 0) state.HeadSince[i] = clock + 1;
    }

    private static List<CoverageBin> Bins()
    {
        Array.Fill(BinOf, -1);
        var bins = new List<CoverageBin>();
        for (var port = 0; port <= Host; port++)
            for (var winner = 0; winner < Ports; winner++)
                for (var loser = 0; loser < Ports; loser++)
                {
                    var output = port == Host ? TurnCoverage.West : port;
                    if (winner == loser || !TurnCoverage.IsLegal(output, winner) || !TurnCoverage.IsLegal(output, loser)) continue;
                    BinOf[(((port * Ports) + winner) * Ports) + loser] = bins.Count;
                    bins.Add($"output {(port == Host ? "to the host" : TurnCoverage.Names[port])}: {TurnCoverage.Names[winner]} before {TurnCoverage.Names[loser]}");
                }
        return bins;
    }

    /// <summary>What is remembered of a router.</summary>
    internal sealed class Tile
    {
        internal readonly long[] HeadSince = new long[Ports];
        internal readonly long[] LastGrant = new long[Ports * Ports];

        internal void Reset()
        {
            Array.Fill(HeadSince, long.MaxValue);
            Array.Fill(LastGrant, -1);
        }
    }
}

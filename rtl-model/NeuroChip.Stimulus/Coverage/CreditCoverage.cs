using NeuroChip.Chip.Config;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Credit counters: exhausted, and never more than there are places.</summary>
internal sealed class CreditCoverage(ChipConfig chip, CoverageTable table)
{
    private static readonly string[] Names = ["east", "west", "south", "north", "local", "axon-out"];

    internal static CoverageGroup Group { get; } = new("credits",
    [
        .. Names.Select(n => new CoverageBin(n + " exhausted")),
        .. Names.Select(n => CoverageBin.Illegal(n + " more than places")),
    ]);

    private readonly long[] _hits = table.Of(Group);

    internal void Clock(in TileObservation tile, bool westIsHost)
    {
        for (var c = 0; c < TileObservation.CreditCounters; c++)
        {
            // The host always accepts.
            if (westIsHost && c == TurnCoverage.West) continue;
            var credits = tile.Credits[c];
            if (credits == 0) _hits[c]++;
            else if (credits > (c == TurnCoverage.Local ? chip.Core.AxonInFifo : chip.Mesh.FifoDepth)) _hits[TileObservation.CreditCounters + c]++;
        }
    }
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Fill levels of the seven FIFOs of a tile, and writes and reads in the same clock.</summary>
internal sealed class FifoCoverage(ChipConfig chip, CoverageTable table)
{
    private const int PerFifo = 5;
    private static readonly string[] Names = ["input east", "input west", "input south", "input north", "input local", "axon-in", "spikes"];

    internal static CoverageGroup Group { get; } = new("FIFOs",
    [
        .. Names.SelectMany(n => new CoverageBin[] { n + " empty", n + " partly full", n + " full", n + " written and read at once", CoverageBin.Illegal(n + " above its depth") }),
    ]);

    private readonly long[] _hits = table.Of(Group);

    internal void Clock(in TileObservation tile, in TileObservation before)
    {
        for (var f = 0; f < TileObservation.Fifos; f++)
        {
            var depth = f < 5 ? chip.Mesh.FifoDepth : f == 5 ? chip.Core.AxonInFifo : chip.Core.SpikeFifo;
            var level = (int)tile.Levels[f];
            _hits[(f * PerFifo) + (level == 0 ? 0 : level < depth ? 1 : level == depth ? 2 : 4)]++;
            // The digest moves when something is written; with an equal level something was read, too.
            if (level > 0 && level == (int)before.Levels[f] && tile.Digests[f] != before.Digests[f]) _hits[(f * PerFifo) + 3]++;
        }
    }
}

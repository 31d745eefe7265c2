using NeuroChip.Chip.Observation;

namespace NeuroChip.Stimulus.Coverage;

/// <summary>Router outputs by the input that was granted, and grants in one clock. Dimension order makes some turns impossible.</summary>
internal sealed class TurnCoverage(CoverageTable table)
{
    internal const int Ports = 5;
    internal const int West = 1;
    internal const int Local = 4;
    private const int ToHost = 25;
    private const int Grants = 30;

    internal static readonly string[] Names = ["east", "west", "south", "north", "local"];

    internal static CoverageGroup Group { get; } = new("turns",
    [
        .. Enumerable.Range(0, 25).Select(t => new CoverageBin($"{Names[t % Ports]} to {Names[t / Ports]}", IsLegal(t / Ports, t % Ports) ? BinKind.Required : BinKind.Illegal)),
        .. Enumerable.Range(0, Ports).Select(i => new CoverageBin($"{Names[i]} to the host", IsLegal(West, i) ? BinKind.Required : BinKind.Illegal)),
        "one grant in a clock", "two grants in a clock", "three grants in a clock", "four or five grants in a clock",
    ]);

    private readonly long[] _hits = table.Of(Group);

    internal void Clock(in TileObservation tile, bool westIsHost)
    {
        var granted = 0;
        for (var o = 0; o < Ports; o++)
        {
            var grant = (tile.Grants >> (4 * o)) & 15;
            if (grant < 8) continue;
            granted++;
            var input = (int)grant & 7;
            _hits[westIsHost && o == West ? ToHost + input : (o * Ports) + input]++;
        }
        if (granted > 0) _hits[Grants + Math.Min(granted, 4) - 1]++;
    }

    /// <summary>x before y, no turning back; only the local port leads from everywhere, and to its own core.</summary>
    internal static bool IsLegal(int output, int input)
    {
        if (input == Local || output == Local) return true;
        // A flit from the east moves west: an input and the output of the same name are a turn back.
        if (input == output) return false;
        return output >= 2 || input < 2;
    }
}

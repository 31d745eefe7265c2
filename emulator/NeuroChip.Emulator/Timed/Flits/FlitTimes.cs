using NeuroChip.Chip.Timed;

namespace NeuroChip.Emulator.Timed.Flits;

/// <summary>
/// The latencies of routers and cores, in ticks, after the stages of router R3 (docs/reference/noc.md): a cycle of allocation, a cycle in the switch, the
/// rest of a hop on the wire; a credit takes a hop less the switch. A port passes a flit a cycle.
/// </summary>
/// <param name="Cycle">A router's cycle.</param>
/// <param name="Depth">Flits of an input FIFO, and messages that wait at a core.</param>
/// <param name="Hop">From the allocation of a flit to its arrival in the next router: [router * 4 + direction], directions +x, -x, +y, -y.</param>
/// <param name="Injection">From a core to its router.</param>
/// <param name="InjectionCredit">From the allocation of a flit to the credit at the core that sent it.</param>
/// <param name="Ejection">From the allocation of a flit to its arrival at its core.</param>
/// <param name="EjectionCredit">From the begin of a message's service to the credit at the router.</param>
internal sealed record FlitTimes(long Cycle, int Depth, long[] Hop, long Injection, long InjectionCredit, long Ejection, long EjectionCredit)
{
    private const decimal LongestCycle = 1e-9m;
    private const int StagesOfAHop = 3;

    /// <summary>
    /// The cycle is 1 ns, as in SANA-FE's flit-level model, or a third of the shortest hop where that is shorter; hops take what the description says,
    /// three cycles at least.
    /// </summary>
    internal static FlitTimes Of(TimedChip chip)
    {
        var hop = new long[4 * chip.Width * chip.Height];
        var cycle = Math.Max(1, (long)(LongestCycle / chip.SecondsPerTick));
        for (var place = 0; place < hop.Length / 4; place++)
        {
            // A description may hold fewer tiles than the mesh has places; the empty places forward at the last tile's latencies.
            var tile = chip.Tiles[Math.Min(place, chip.Tiles.Count - 1)];
            (hop[4 * place], hop[4 * place + 1]) = (tile.East.Ticks, tile.West.Ticks);
            (hop[4 * place + 2], hop[4 * place + 3]) = (tile.North.Ticks, tile.South.Ticks);
        }
        foreach (var ticks in hop)
            if (ticks > 0) cycle = Math.Max(1, Math.Min(cycle, ticks / StagesOfAHop));
        for (var i = 0; i < hop.Length; i++) hop[i] = Math.Max(hop[i], StagesOfAHop * cycle);
        return new FlitTimes(cycle, Math.Max(1, chip.LinkBuffer), hop, 2 * cycle, 2 * cycle, 3 * cycle, 2 * cycle);
    }
}

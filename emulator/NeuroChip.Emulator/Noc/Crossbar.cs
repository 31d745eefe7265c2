namespace NeuroChip.Emulator.Noc;

/// <summary>
/// The switches of all routers. Like every stage a switch takes all flits that wait when a traversal begins and none until it ends; so the clock
/// in which a flit is through is known when it is granted.
/// </summary>
/// <param name="routers">Routers.</param>
/// <param name="cycles">Length of a traversal.</param>
/// <param name="rounds">Rounds in a clock.</param>
internal sealed class Crossbar(int routers, int cycles, int rounds)
{
    private readonly long[] _start = NewRounds(routers);
    private readonly long[] _end = NewRounds(routers);

    /// <summary>As at clock 0.</summary>
    internal void Reset()
    {
        Array.Fill(_start, -1);
        Array.Fill(_end, -1);
    }

    /// <summary>The clock in which a flit granted in this round is through.</summary>
    /// <param name="router">Router.</param>
    /// <param name="round">Number of the round, counted from clock 0.</param>
    internal long Through(int router, long round)
    {
        // A flit that is granted before the newest traversal begins joins it; otherwise it opens the next one.
        if (round >= _start[router])
        {
            var start = Math.Max(round, _end[router]) + 1;
            _start[router] = start;
            _end[router] = cycles == 1 ? start : (start / rounds + cycles - 1) * rounds;
        }
        return _end[router] / rounds;
    }

    private static long[] NewRounds(int routers)
    {
        var result = new long[routers];
        Array.Fill(result, -1);
        return result;
    }
}

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// One stage of every router: the channels that wait for it, and the round that is under way. A round takes all that wait when it begins and
/// nobody else until it ends, so a stage of d cycles begins a round every d cycles. Masks are per input port, one bit per virtual channel.
/// </summary>
internal sealed class Stage(int routers, int ports, int cycles)
{
    private readonly long[] _ends = NewEnds(routers);

    /// <summary>Channels that wait for the next round.</summary>
    internal uint[] Waiting { get; } = new uint[routers * ports];

    /// <summary>Channels of the round under way.</summary>
    internal uint[] Round { get; } = new uint[routers * ports];

    /// <summary>As at clock 0.</summary>
    internal void Reset()
    {
        Array.Clear(Waiting);
        Array.Clear(Round);
        Array.Fill(_ends, -1);
    }

    /// <summary>True if the round under way ends in this clock.</summary>
    internal bool Ends(int router, long clock) => _ends[router] >= 0 && clock >= _ends[router];

    /// <summary>Begins a round with all that wait; false if there is none or one is under way.</summary>
    internal bool Begin(int router, long clock)
    {
        if (_ends[router] >= 0) return false;
        uint any = 0;
        for (var p = router * ports; p < (router + 1) * ports; p++)
        {
            any |= Waiting[p];
            Round[p] = Waiting[p];
            Waiting[p] = 0;
        }
        if (any == 0) return false;
        _ends[router] = clock + cycles - 1;
        return true;
    }

    /// <summary>Ends the round; its channels have been moved on.</summary>
    internal void End(int router)
    {
        Array.Clear(Round, router * ports, ports);
        _ends[router] = -1;
    }

    /// <summary>True if nothing waits and no round is under way.</summary>
    internal bool IsIdle(int router)
    {
        if (_ends[router] >= 0) return false;
        for (var p = router * ports; p < (router + 1) * ports; p++)
            if (Waiting[p] != 0) return false;
        return true;
    }

    private static long[] NewEnds(int routers)
    {
        var ends = new long[routers];
        Array.Fill(ends, -1);
        return ends;
    }
}

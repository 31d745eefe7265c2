namespace NeuroChip.Emulator.Noc;

/// <summary>What a packet takes that meets no other: found by sending one.</summary>
/// <param name="Injection">Cycles that do not depend on the way.</param>
/// <param name="PerRouter">Cycles per router, its outgoing link included.</param>
public sealed record ZeroLoad(long Injection, long PerRouter)
{
    /// <summary>Sends packets over one router and over two.</summary>
    public static ZeroLoad Of(NocConfig config)
    {
        var pair = config with { Width = 2, Height = 1 };
        var (one, two) = (Cycles(pair, 0), Cycles(pair, config.BlockWidth));
        return new ZeroLoad(one - (two - one), two - one);
    }

    /// <summary>Cycles from injection to arrival over a number of routers.</summary>
    public double Cycles(double routers) => Injection + PerRouter * routers;

    private static long Cycles(NocConfig config, int destination)
    {
        var trace = new NocTrace("", [0], [destination], [0], [], [], new TraceHeader("", null, null, null, null));
        return TraceReplay.Run(config, trace).Arrived[0];
    }
}

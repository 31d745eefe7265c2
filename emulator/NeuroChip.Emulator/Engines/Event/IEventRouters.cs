using NeuroChip.Chip.Results;

namespace NeuroChip.Emulator.Engines.Event;

/// <summary>All routers of the mesh, as the event engine sees them. A port is tile * 5 + p, an input channel port * V + v.</summary>
internal interface IEventRouters
{
    /// <summary>True if a router has something to do in the next clock.</summary>
    bool AnyActive { get; }

    /// <summary>Flits delivered to the host since the last reset.</summary>
    long HostPackets { get; }

    /// <summary>First clock in which no credit waits for its wire, as far as is known; what is on a wire does not count.</summary>
    long WiresFree { get; }

    /// <summary>The start of a sample.</summary>
    void Reset();

    /// <summary>The next clock at which something becomes visible that the routers carry themselves, outside of the ring; long.MaxValue if nothing does.</summary>
    long NextArrival(long from);

    /// <summary>What the routers carry themselves and what becomes visible in this clock.</summary>
    void Latch(long clock);

    /// <summary>A flit becomes visible in an input FIFO.</summary>
    void Arrive(int channel, ulong bits, long clock, CounterTable counters);

    /// <summary>A credit becomes visible at an output port.</summary>
    void Credit(int port, int channel, long clock, CounterTable counters);

    /// <summary>The link of an output port takes flits again; only where it was taken for longer than a clock.</summary>
    void LinkFree(int port, long clock, CounterTable counters) => throw new InvalidOperationException("these routers take a link for one clock");

    /// <summary>One clock of every router that can do something.</summary>
    void Evaluate(long clock, EventStep step);

    /// <summary>The sample is over: adds what has not been counted yet.</summary>
    void End(CounterTable counters);

    /// <summary>A tile whose router lacks a credit, or -1; to be asked between steps.</summary>
    int TileWithoutCredit();
}

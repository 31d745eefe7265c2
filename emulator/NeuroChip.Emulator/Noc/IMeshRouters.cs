namespace NeuroChip.Emulator.Noc;

/// <summary>All routers and wires of a mesh. In a clock: <see cref="Latch"/>, then nodes inject, then <see cref="Evaluate"/>.</summary>
internal interface IMeshRouters
{
    /// <summary>True if a router has something to do in the next clock.</summary>
    bool IsActive { get; }

    /// <summary>The next clock in which a flit or a credit arrives; long.MaxValue if none is under way.</summary>
    /// <param name="from">First clock that counts.</param>
    long NextArrival(long from);

    /// <summary>What arrives in this clock.</summary>
    void Latch(long clock, NocNodes nodes);

    /// <summary>A node sends a flit to its router.</summary>
    /// <param name="node">Node.</param>
    /// <param name="channel">Virtual channel; it has a credit.</param>
    /// <param name="packet">Number in the <see cref="PacketPool"/>.</param>
    /// <param name="clock">This clock.</param>
    void Inject(int node, int channel, int packet, long clock);

    /// <summary>One clock of every router that can do something.</summary>
    void Evaluate(long clock);
}

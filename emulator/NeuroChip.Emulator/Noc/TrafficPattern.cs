namespace NeuroChip.Emulator.Noc;

/// <summary>Where packets go; the names and meanings are BookSim2's.</summary>
public enum TrafficPattern
{
    /// <summary>Any node with equal probability, the sender included.</summary>
    Uniform,

    /// <summary>From (x, y) to (y, x); a square mesh.</summary>
    Transpose,

    /// <summary>All to one node.</summary>
    Hotspot,

    /// <summary>From (x, y) to (x + 1, y + 1), around the edges.</summary>
    Neighbor,
}

namespace NeuroChip.Chip.Image;

/// <summary>The tables of a chip whose packets travel along trees: docs/reference/microarchitecture.md, "Multicast trees".</summary>
/// <param name="Routers">Per tile (y * width + x) the entries of its router; the first that matches decides.</param>
/// <param name="Cores">Per core of the image its table from keys to axons, by key, then axon; a key may be in several entries.</param>
/// <param name="Host">What the host makes of the keys of output spikes: the neuron of the output population.</param>
public sealed record MulticastTables(MulticastEntry[][] Routers, KeyRange[][] Cores, KeyRange[] Host)
{
    /// <summary>Input port of the core.</summary>
    public const int Local = 4;

    /// <summary>Input and output port towards the host in column 0.</summary>
    public const int West = 1;

    /// <summary>
    /// The outputs of a packet, read off the table as the hardware would: the first entry that matches, else straight on. A set of bits as in
    /// <see cref="MulticastEntry.Ports"/>; 0 for a packet of the core itself that no entry knows.
    /// </summary>
    /// <param name="tile">The router.</param>
    /// <param name="input">The port by which it came.</param>
    /// <param name="key">Its key.</param>
    public int Ports(int tile, int input, int key)
    {
        foreach (var e in Routers[tile])
            if ((key & e.Mask) == e.Key) return e.Ports;
        return StraightOn(input);
    }

    /// <summary>The output opposite to an input; nothing for the core's.</summary>
    public static int StraightOn(int input) => input == Local ? 0 : 1 << (input ^ 1);

    /// <summary>True if a packet may turn so: x before y, never back. What came by the east goes west, and so on.</summary>
    /// <param name="input">The port by which it came.</param>
    /// <param name="ports">The outputs.</param>
    public static bool IsXY(int input, int ports) => (ports & ~(input switch { 0 => 0b11110, 1 => 0b11101, 2 => 0b11000, 3 => 0b10100, _ => 0b11111 })) == 0;
}

namespace NeuroChip.Compiler.Mapping;

/// <summary>An absolute destination of a source element in 64 bits that compare in the order of the routing table: delay, tile row, tile column, axon.</summary>
/// <param name="Key">4 bits delay, 10 bits row, 10 bits column + 1 (0 is the host), 32 bits axon.</param>
internal readonly record struct Destination(ulong Key)
{
    internal Destination(int delay, int y, int x, int axon)
        : this(((ulong)(uint)delay << 52) | ((ulong)(uint)y << 42) | ((ulong)(uint)(x + 1) << 32) | (uint)axon) { }

    /// <summary>Axonal delay.</summary>
    internal byte Delay => (byte)(Key >> 52);

    /// <summary>Tile row.</summary>
    internal int Y => (int)(Key >> 42) & 0x3FF;

    /// <summary>Tile column; -1 for the host.</summary>
    internal int X => ((int)(Key >> 32) & 0x3FF) - 1;

    /// <summary>Axon.</summary>
    internal int Axon => (int)(uint)Key;
}

using System.Numerics;

namespace NeuroChip.Emulator.Datapath;

/// <summary>A packet on the network: one flit, packed into 64 bits (dx 12, dy 12, axon 24, count 16).</summary>
public readonly record struct Flit(ulong Bits)
{
    /// <summary>Packs a flit. dx and dy are the remaining hops, signed.</summary>
    public Flit(int dx, int dy, int axon, int count)
        : this(((ulong)(uint)dx & 0xFFF) << 52 | ((ulong)(uint)dy & 0xFFF) << 40 | ((ulong)(uint)axon & 0xFFFFFF) << 16 | (ulong)(uint)count & 0xFFFF) { }

    /// <summary>Remaining hops to the east; negative: west.</summary>
    public int Dx => (int)((long)Bits >> 52);

    /// <summary>Remaining hops to the south; negative: north.</summary>
    public int Dy => (int)((long)(Bits << 12) >> 52);

    /// <summary>Axon address at the destination.</summary>
    public int Axon => (int)(Bits >> 16) & 0xFFFFFF;

    /// <summary>Spike count.</summary>
    public int Count => (int)Bits & 0xFFFF;

    /// <summary>Word of the axon-in FIFO's digest: docs/reference/rtl.md, section 6.</summary>
    internal uint PacketWord => (uint)Axon ^ BitOperations.RotateLeft((uint)Count, 12);

    /// <summary>Word of a router FIFO's digest.</summary>
    internal uint Word => PacketWord ^ BitOperations.RotateLeft((uint)Dx & 511, 17) ^ BitOperations.RotateLeft((uint)Dy & 511, 24);

    /// <summary>Output port of dimension-order routing: x, then y, then local.</summary>
    public int Route
    {
        get
        {
            var dx = Dx;
            if (dx != 0) return dx > 0 ? Port.East : Port.West;
            var dy = Dy;
            return dy == 0 ? Port.Local : dy > 0 ? Port.South : Port.North;
        }
    }

    /// <summary>The flit after leaving through <paramref name="port"/>.</summary>
    public Flit Leave(int port) => port switch
    {
        Port.East => new(Bits - (1UL << 52)),
        Port.West => new(Bits + (1UL << 52)),
        Port.South => new Flit(Dx, Dy - 1, Axon, Count),
        Port.North => new Flit(Dx, Dy + 1, Axon, Count),
        _ => this,
    };
}

namespace NeuroChip.Emulator.Ilgpu.Kernel;

/// <summary>The fields of a flit as <see cref="Datapath.Flit"/> packs them: dx 12, dy 12, axon 24, count 16 bits. Never 0, because counts are at least 1.</summary>
internal static class FlitBits
{
    internal static int Dx(long flit) => (int)(flit >> 52);

    internal static int Dy(long flit) => (int)(flit << 12 >> 52);

    internal static int Axon(long flit) => (int)(flit >> 16) & 0xFFFFFF;

    internal static int Count(long flit) => (int)flit & 0xFFFF;

    internal static int Hops(long flit) => Math.Max(Dx(flit), -Dx(flit)) + Math.Max(Dy(flit), -Dy(flit));

    /// <summary>Output port: x first, then y, then local.</summary>
    internal static int Route(long flit)
    {
        var dx = Dx(flit);
        if (dx != 0) return dx > 0 ? 0 : 1;
        var dy = Dy(flit);
        return dy == 0 ? 4 : dy > 0 ? 2 : 3;
    }

    /// <summary>The flit after leaving through a port.</summary>
    internal static long Leave(long flit, int port)
    {
        if (port == 0) return flit - (1L << 52);
        if (port == 1) return flit + (1L << 52);
        if (port == 4) return flit;
        var dy = Dy(flit) + (port == 2 ? -1 : 1);
        return (flit & ~(0xFFFL << 40)) | ((dy & 0xFFFL) << 40);
    }
}

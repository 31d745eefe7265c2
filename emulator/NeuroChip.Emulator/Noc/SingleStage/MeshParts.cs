using System.Runtime.InteropServices;

namespace NeuroChip.Emulator.Noc.SingleStage;

/// <summary>A router: which inputs have a packet for which output, and the pointers of its arbiters.</summary>
[StructLayout(LayoutKind.Sequential, Size = 64)]
internal unsafe struct MeshRouter
{
    /// <summary>By output: inputs with a packet for it, a bit each.</summary>
    internal fixed byte Inputs[8];

    /// <summary>By output: the input that it prefers.</summary>
    internal fixed byte Grant[8];

    /// <summary>By input: the output that it prefers.</summary>
    internal fixed byte Accept[8];

    /// <summary>By input: the virtual channel that it prefers.</summary>
    internal fixed byte InputChannel[8];

    /// <summary>By output: the virtual channel that it prefers.</summary>
    internal fixed byte OutputChannel[8];

    /// <summary>Outputs that some packet wants, a bit each.</summary>
    internal uint Outputs;

    /// <summary>Column.</summary>
    internal int X;

    /// <summary>Row.</summary>
    internal int Y;
}

/// <summary>A virtual channel of an input: its FIFO as a chain of flits, those on the link to it included.</summary>
internal struct MeshFifo
{
    /// <summary>Number of the first flit, or -1.</summary>
    internal int Head;

    /// <summary>Number of the last flit, or -1.</summary>
    internal int Tail;
}

/// <summary>A packet of one flit on its way.</summary>
internal struct MeshFlit
{
    /// <summary>Clock in which it reaches the FIFO in whose chain it is.</summary>
    internal long Arrives;

    /// <summary>Number of the flit behind it, or -1.</summary>
    internal int Next;

    /// <summary>Where it goes, as <see cref="MeshRoute"/> packs it.</summary>
    internal int Destination;
}

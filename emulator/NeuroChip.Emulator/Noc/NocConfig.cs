using NeuroChip.Chip.Config;
using NeuroChip.Emulator.Datapath;

namespace NeuroChip.Emulator.Noc;

/// <summary>A mesh of routers with their nodes.</summary>
/// <param name="Width">Routers in x.</param>
/// <param name="Height">Routers in y.</param>
/// <param name="VirtualChannels">Virtual channels per input, 1 to 32.</param>
/// <param name="Depth">Flits of one virtual channel's FIFO.</param>
/// <param name="SinkDepth">Flits that a node takes before it returns credits, per virtual channel.</param>
/// <param name="Allocation">How a packet gets its next virtual channel.</param>
/// <param name="Speedup">Rounds of allocation and traversal in a clock.</param>
/// <param name="Timing">Stages.</param>
public sealed record NocConfig(
    int Width, int Height, int VirtualChannels, int Depth, int SinkDepth, VcAllocation Allocation, int Speedup, RouterTiming Timing)
{
    /// <summary>Nodes per router that a command accepts.</summary>
    public const int MaxConcentration = 16;

    /// <summary>Nodes per router, each with an input and an output port of its own; 1 to <see cref="MaxConcentration"/>.</summary>
    public int Concentration
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxConcentration);
            var height = (int)Math.Sqrt(value);
            while (value % height != 0) height--;
            (field, BlockHeight, BlockWidth) = (value, height, value / height);
        }
    } = 1;

    /// <summary>Flits per packet that a command accepts.</summary>
    public const int MaxPacketFlits = 256;

    /// <summary>
    /// Flits of a packet, from 1. They follow each other in the same virtual channels: the first is routed and gets a channel, which the packet holds
    /// until the last has left.
    /// </summary>
    public int PacketFlits
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1;

    /// <summary>Routers.</summary>
    public int Routers => Width * Height;

    /// <summary>Nodes.</summary>
    public int Nodes => Width * Height * Concentration;

    /// <summary>Ports of a router: the four links, then its nodes.</summary>
    public int Ports => Port.Local + Concentration;

    /// <summary>The input and output that every arbiter prefers at first: as in BookSim2, whose cmesh numbers a router's nodes before its links and whose mesh numbers them after.</summary>
    internal int FirstPort => Concentration > 1 ? Port.Local : 0;

    /// <summary>Nodes of a router in y: they form a block as square as can be, not higher than wide.</summary>
    public int BlockHeight { get; private init; } = 1;

    /// <summary>Nodes of a router in x.</summary>
    public int BlockWidth { get; private init; } = 1;

    /// <summary>Nodes in x; node = y * NodesWide + x on the grid of all nodes.</summary>
    public int NodesWide => Width * BlockWidth;

    /// <summary>Nodes in y.</summary>
    public int NodesHigh => Height * BlockHeight;

    /// <summary>A node by its router and its place there, row by row of the router's block.</summary>
    /// <param name="router">Router, y * Width + x.</param>
    /// <param name="place">0 to Concentration - 1.</param>
    public int NodeAt(int router, int place)
    {
        var (row, column) = Math.DivRem(place, BlockWidth);
        return (router / Width * BlockHeight + row) * NodesWide + router % Width * BlockWidth + column;
    }

    /// <summary>The router of a node, in x and y.</summary>
    public (int X, int Y) RouterOf(int node) => (node % NodesWide / BlockWidth, node / NodesWide / BlockHeight);

    /// <summary>The routers of a chip; a node is its core.</summary>
    public static NocConfig OfChip(ChipConfig chip) => Of(chip.Mesh, chip.Core.AxonInFifo, RouterTiming.OfChip(chip.Mesh));

    /// <summary>A router of <see cref="RouterPresets"/>: nodes as in BookSim2, with a sink as deep as a router's FIFO.</summary>
    public static NocConfig OfPreset(MeshConfig mesh) => Of(mesh, mesh.FifoDepth, mesh.Router.Stages is { } s ? RouterTiming.OfStages(s) : RouterTiming.OfChip(mesh));

    private static NocConfig Of(MeshConfig mesh, int sinkDepth, RouterTiming timing) =>
        new(mesh.Width, mesh.Height, mesh.Router.VirtualChannels, mesh.FifoDepth, sinkDepth, mesh.Router.Allocation, mesh.Router.SwitchSpeedup, timing);
}

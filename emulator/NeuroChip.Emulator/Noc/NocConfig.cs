using NeuroChip.Chip.Config;

namespace NeuroChip.Emulator.Noc;

/// <summary>A mesh of routers, each with one node.</summary>
/// <param name="Width">Nodes in x.</param>
/// <param name="Height">Nodes in y.</param>
/// <param name="VirtualChannels">Virtual channels per input, 1 to 32.</param>
/// <param name="Depth">Flits of one virtual channel's FIFO.</param>
/// <param name="SinkDepth">Flits that a node takes before it returns credits, per virtual channel.</param>
/// <param name="Allocation">How a packet gets its next virtual channel.</param>
/// <param name="Speedup">Rounds of allocation and traversal in a clock.</param>
/// <param name="Timing">Stages.</param>
public sealed record NocConfig(
    int Width, int Height, int VirtualChannels, int Depth, int SinkDepth, VcAllocation Allocation, int Speedup, RouterTiming Timing)
{
    /// <summary>Routers, and nodes.</summary>
    public int Nodes => Width * Height;

    /// <summary>The routers of a chip; a node is its core.</summary>
    public static NocConfig OfChip(ChipConfig chip) => Of(chip.Mesh, chip.Core.AxonInFifo, RouterTiming.OfChip(chip.Mesh));

    /// <summary>A router of <see cref="RouterPresets"/>: nodes as in BookSim2, with a sink as deep as a router's FIFO.</summary>
    public static NocConfig OfPreset(MeshConfig mesh) => Of(mesh, mesh.FifoDepth, mesh.Router.Stages is { } s ? RouterTiming.OfStages(s) : RouterTiming.OfChip(mesh));

    private static NocConfig Of(MeshConfig mesh, int sinkDepth, RouterTiming timing) =>
        new(mesh.Width, mesh.Height, mesh.Router.VirtualChannels, mesh.FifoDepth, sinkDepth, mesh.Router.Allocation, mesh.Router.SwitchSpeedup, timing);
}

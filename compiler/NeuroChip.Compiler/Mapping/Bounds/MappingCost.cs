using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Placement;

namespace NeuroChip.Compiler.Mapping.Bounds;

/// <summary>What the chip pays for a mapping in a time-step at the assumed rates. A packet is a spike on its way to one axon of one core.</summary>
/// <param name="PacketsBetweenCores">Packets from core to core.</param>
/// <param name="PacketsFromHost">Packets of the input.</param>
/// <param name="PacketsToHost">Packets of the layer read out.</param>
/// <param name="HopsBetweenCores">Links that packets from core to core cross.</param>
/// <param name="HopsWithHost">Links that packets from and to the host cross, the last one to the host included.</param>
public sealed record MappingCost(double PacketsBetweenCores, double PacketsFromHost, double PacketsToHost, double HopsBetweenCores, double HopsWithHost)
{
    /// <summary>All packets.</summary>
    public double Packets => PacketsBetweenCores + PacketsFromHost + PacketsToHost;

    /// <summary>Packets times links: the flits on links.</summary>
    public double Hops => HopsBetweenCores + HopsWithHost;

    /// <summary>The cost of a graph that has been placed.</summary>
    internal static MappingCost Of(CoreGraph graph)
    {
        var traffic = graph.Traffic!;
        var distance = new HopDistance(graph.Chip.Mesh);
        int Tile(int core) => graph.Cores[core].TileY * distance.Width + graph.Cores[core].TileX;
        var (between, host) = (0.0, 0.0);
        foreach (var f in traffic.Flows) between += f.Packets * distance.Between(Tile(f.From), Tile(f.To));
        for (var c = 0; c < traffic.Cores; c++) host += traffic.FromHost[c] * distance.FromHost(Tile(c)) + traffic.ToHost[c] * distance.ToHost(Tile(c));
        return new MappingCost(traffic.PacketsBetweenCores, traffic.PacketsFromHost, traffic.PacketsToHost, between, host);
    }
}

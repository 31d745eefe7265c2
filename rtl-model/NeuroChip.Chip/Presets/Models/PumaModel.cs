using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets.Models;

/// <summary>PUMA: its network's latency under load, from the router simulation; power of a product.</summary>
internal static class PumaModel
{
    private static readonly string[] Network = ["noc.side", "noc.concentration", "noc.packet_bits", "noc.flit_bits", "noc.channels", "noc.buffer",
        "noc.routing", "noc.vc_allocation", "noc.switch_allocation", "noc.traversal", "noc.link", "noc.tile_link"];

    internal static PresetModel Model { get; } = new("puma", "cost model",
        [
            new("node", Dimension.Length, "process"),
            new("clock", Dimension.Frequency, "clock of cores, tiles and network"),
            new("array.size", Dimension.None, "rows and columns of an array"),
            new("cell.bits", Dimension.Bits, "bits of a cell"),
            new("weight.bits", Dimension.Bits, "bits of a weight"),
            new("dac.bits", Dimension.Bits, "input bits per read"),
            new("adc.bits", Dimension.Bits, "resolution of a converter"),
            new("adc.power", Dimension.Power, "one converter, dynamic and leakage"),
            new("adc.time", Dimension.Time, "one converter over the columns of an array"),
            new("array.power", Dimension.Power, "one array during a product, drivers included"),
            new("array.time", Dimension.Time, "one read of an array"),
            new("array.write_time", Dimension.Time, "write of a whole array"),
            new("core.matrices", Dimension.None, "logical arrays of a core"),
            new("tile.cores", Dimension.None, "cores of a tile"),
            new("router.power", Dimension.Power, "one router, dynamic and leakage"),
            new("noc.side", Dimension.None, "routers in x and in y"),
            new("noc.concentration", Dimension.None, "tiles at a router"),
            new("noc.packet_bits", Dimension.Bits, "packet: 16 values of 16 bits"),
            new("noc.flit_bits", Dimension.Bits, "flit"),
            new("noc.channels", Dimension.None, "virtual channels"),
            new("noc.buffer", Dimension.None, "flits of a virtual channel"),
            new("noc.routing", Dimension.Cycles, "stage of route computation"),
            new("noc.vc_allocation", Dimension.Cycles, "stage of virtual-channel allocation"),
            new("noc.switch_allocation", Dimension.Cycles, "stage of switch allocation"),
            new("noc.traversal", Dimension.Cycles, "stage of switch traversal"),
            new("noc.link", Dimension.Cycles, "link between two routers"),
            new("noc.tile_link", Dimension.Cycles, "link between a router and a tile"),
        ],
        [
            new("noc_latency", Dimension.Cycles, "mean latency of a packet in the router simulation, uniform traffic", [new("rate", Dimension.None, "packets per tile and cycle")], Network),
            new("mvm_time", Dimension.Time, "array.time x input bits / dac.bits", [new("input_bits", Dimension.Bits, "bits of an input")], ["array.time", "dac.bits"]),
            new("conversion_energy", Dimension.Energy, "adc.power x adc.time / array.size", [], ["adc.power", "adc.time", "array.size"]),
        ]);
}

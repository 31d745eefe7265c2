using NeuroChip.Chip.Units;

namespace NeuroChip.Chip.Presets.Models;

/// <summary>ISAAC: a tile as the sum of the components of its table, and the time of its bit-serial products.</summary>
internal static class IsaacModel
{
    // Table I lists group totals: of all instances in one tile, or in one in-situ multiply-accumulate unit (IMA).
    private static readonly string[] TileParts = ["edram", "bus", "sigmoid", "shift_add", "max_pool", "output_register"];
    private static readonly string[] ImaParts = ["adc", "dac", "sample_hold", "array", "ima_shift_add", "input_register", "ima_output_register"];

    internal static IEnumerable<string> Tile(string quantity) => TileParts.Select(p => $"{p}.{quantity}");

    internal static IEnumerable<string> Ima(string quantity) => ImaParts.Select(p => $"{p}.{quantity}");

    internal static PresetModel Model { get; } = new("isaac", "cost model",
        [
            new("node", Dimension.Length, "process"),
            .. Tile("power").Select(k => new PresetNumberKey(k, Dimension.Power, "all instances of a tile")),
            .. Ima("power").Select(k => new PresetNumberKey(k, Dimension.Power, "all instances of an IMA")),
            new("router.power", Dimension.Power, "one router"),
            .. Tile("area").Select(k => new PresetNumberKey(k, Dimension.Area, "all instances of a tile")),
            .. Ima("area").Select(k => new PresetNumberKey(k, Dimension.Area, "all instances of an IMA")),
            new("router.area", Dimension.Area, "one router"),
            new("router.tiles", Dimension.None, "tiles that share a router"),
            new("tile.imas", Dimension.None, "IMAs of a tile"),
            new("ima.arrays", Dimension.None, "arrays of an IMA"),
            new("ima.adcs", Dimension.None, "converters of an IMA"),
            new("array.rows", Dimension.None, "rows of an array"),
            new("array.columns", Dimension.None, "columns of an array"),
            new("cell.bits", Dimension.Bits, "bits of a cell"),
            new("weight.bits", Dimension.Bits, "bits of a weight"),
            new("dac.bits", Dimension.Bits, "input bits per read"),
            new("adc.bits", Dimension.Bits, "resolution of a converter"),
            new("read.time", Dimension.Time, "one read of an array"),
            new("chip.tiles", Dimension.None, "tiles of a chip"),
            new("chip.link_power", Dimension.Power, "off-chip links"),
            new("chip.link_area", Dimension.Area, "off-chip links"),
            new("hop.time", Dimension.Time, "one hop"),
        ],
        [
            new("tile_power", Dimension.Power, "tile components + tile.imas x IMA components + router.power / router.tiles", [], [.. Power]),
            new("tile_area", Dimension.Area, "the same sum over areas", [], [.. Tile("area"), .. Ima("area"), "router.area", "router.tiles", "tile.imas"]),
            new("adc_share", Dimension.Ratio, "tile.imas x adc.power / tile_power", [], [.. Power]),
            new("chip_power", Dimension.Power, "chip.tiles x tile_power + chip.link_power", [], [.. Power, "chip.tiles", "chip.link_power"]),
            new("mvm_time", Dimension.Time, "read.time x input bits / dac.bits", [new("input_bits", Dimension.Bits, "bits of an input")], ["read.time", "dac.bits"]),
            new("samples_per_read", Dimension.None, "array.columns x ima.arrays / ima.adcs: conversions of one converter in one read.time", [], ["array.columns", "ima.arrays", "ima.adcs"]),
            new("conversion_time", Dimension.Time, "read.time / samples_per_read", [], ["read.time", "array.columns", "ima.arrays", "ima.adcs"]),
            new("conversion_energy", Dimension.Energy, "adc.power / ima.adcs x conversion_time", [], ["adc.power", "read.time", "array.columns", "ima.arrays", "ima.adcs"]),
            new("power_efficiency", Dimension.None, "16-bit operations per second and watt, in GOPS/W, all arrays busy",
                [new("input_bits", Dimension.Bits, "bits of an input")], [.. Power, "chip.tiles", "chip.link_power", .. Throughput]),
            new("area_efficiency", Dimension.None, "16-bit operations per second and area, in GOPS/s/mm2, all arrays busy",
                [new("input_bits", Dimension.Bits, "bits of an input")], [.. Tile("area"), .. Ima("area"), "router.area", "router.tiles", "chip.link_area", .. Throughput, "chip.tiles", "tile.imas"]),
        ]);

    private static IEnumerable<string> Power => [.. Tile("power"), .. Ima("power"), "router.power", "router.tiles", "tile.imas"];

    private static IEnumerable<string> Throughput => ["ima.arrays", "array.rows", "array.columns", "cell.bits", "weight.bits", "dac.bits", "read.time"];
}

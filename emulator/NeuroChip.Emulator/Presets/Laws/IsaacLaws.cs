namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>ISAAC: sums over the components of Table I, and the closed form of its bit-serial products.</summary>
internal static class IsaacLaws
{
    private static readonly string[] TileParts = ["edram", "bus", "sigmoid", "shift_add", "max_pool", "output_register"];
    private static readonly string[] ImaParts = ["adc", "dac", "sample_hold", "array", "ima_shift_add", "input_register", "ima_output_register"];

    internal static IReadOnlyDictionary<string, Func<FigureInput, double>> All { get; } = new Dictionary<string, Func<FigureInput, double>>(StringComparer.Ordinal)
    {
        ["tile_power"] = i => Tile(i, "power"),
        ["tile_area"] = i => Tile(i, "area"),
        ["adc_share"] = i => i["tile.imas"] * i["adc.power"] / Tile(i, "power"),
        ["chip_power"] = ChipPower,
        ["mvm_time"] = i => i["read.time"] * i.At("input_bits") / i["dac.bits"],
        ["samples_per_read"] = Samples,
        ["conversion_time"] = i => i["read.time"] / Samples(i),
        ["conversion_energy"] = i => i["adc.power"] / i["ima.adcs"] * i["read.time"] / Samples(i),
        ["power_efficiency"] = i => Operations(i) / ChipPower(i) * 1e-9,
        ["area_efficiency"] = i => Operations(i) / (i["chip.tiles"] * Tile(i, "area") + i["chip.link_area"]) * 1e-9 * 1e-6,
    };

    private static double Tile(FigureInput i, string quantity)
    {
        double tile = 0, ima = 0;
        foreach (var part in TileParts) tile += i[$"{part}.{quantity}"];
        foreach (var part in ImaParts) ima += i[$"{part}.{quantity}"];
        return tile + i["tile.imas"] * ima + i[$"router.{quantity}"] / i["router.tiles"];
    }

    private static double ChipPower(FigureInput i) => i["chip.tiles"] * Tile(i, "power") + i["chip.link_power"];

    private static double Samples(FigureInput i) => i["array.columns"] * i["ima.arrays"] / i["ima.adcs"];

    // A multiplication and an addition per weight; a weight takes weight.bits / cell.bits columns, an input input_bits / dac.bits reads.
    private static double Operations(FigureInput i)
    {
        var weights = i["array.rows"] * i["array.columns"] * i["cell.bits"] / i["weight.bits"];
        return 2 * weights * i["ima.arrays"] * i["tile.imas"] * i["chip.tiles"] / (i["read.time"] * i.At("input_bits") / i["dac.bits"]);
    }
}

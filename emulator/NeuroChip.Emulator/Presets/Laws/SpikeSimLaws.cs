namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>
/// SpikeSim's formulas as its code has them: energy and latency of a convolutional network from its layer sizes. A processing element holds kernel^2 arrays and
/// computes one output position a cycle, in xbar / step.columns steps.
/// </summary>
internal static class SpikeSimLaws
{
    // A layer starts when three quarters of the outputs before it are done.
    private const double Overlap = 0.75;

    internal static IReadOnlyDictionary<string, Func<FigureInput, double>> All { get; } = new Dictionary<string, Func<FigureInput, double>>(StringComparer.Ordinal)
    {
        ["elements"] = Elements,
        ["tiles"] = Tiles,
        ["cycle_energy"] = CycleEnergy,
        ["cycles_per_step"] = CyclesPerStep,
        ["energy"] = i => CyclesPerStep(i) * CycleEnergy(i) * i.At("timesteps"),
        ["latency"] = Latency,
        ["area"] = Area,
    };

    private static double ElementsOf(FigureInput i, int layer) =>
        Math.Ceiling(i.ListAt("in_channels")[layer] / i["xbar.size"]) * Math.Ceiling(i.ListAt("out_channels")[layer] / i["xbar.size"]);

    private static int Layers(FigureInput i, params string[] lists)
    {
        var layers = i.ListAt("out_channels").Count;
        foreach (var list in lists) layers = Math.Min(layers, i.ListAt(list).Count);
        return layers;
    }

    private static double Elements(FigureInput i)
    {
        double sum = 0;
        for (var l = 0; l < Layers(i, "in_channels"); l++) sum += ElementsOf(i, l);
        return sum;
    }

    private static double Tiles(FigureInput i) => Math.Ceiling(Elements(i) / i["tile.elements"]);

    private static double CycleEnergy(FigureInput i)
    {
        var steps = i["xbar.size"] / i["step.columns"];
        var element = i["kernel"] * i["kernel"] * i["array.energy"] + steps * (i["adc.energy"] + i["mux.energy"]);
        return i["htree.energy"] + i["fetch.energy"] + i["neuron.energy"] + i["tile_buffer.energy"]
            + steps * (element + i["subtract.per_step"] * i["subtract.energy"] + i["temporary.energy"]);
    }

    private static double CyclesPerStep(FigureInput i)
    {
        double sum = 0;
        for (var l = 0; l < Layers(i, "in_channels", "out_size"); l++) sum += ElementsOf(i, l) * i.ListAt("out_size")[l] * i.ListAt("out_size")[l];
        return sum;
    }

    private static double Latency(FigureInput i)
    {
        double outputs = 0;
        var layers = Layers(i, "out_size");
        for (var l = 0; l < layers; l++)
        {
            var each = i.ListAt("out_channels")[l] * i.ListAt("out_size")[l] * i.ListAt("out_size")[l];
            outputs += l == layers - 1 ? each : Math.Floor(Overlap * each);
        }
        return outputs * i.At("timesteps") * i["element.cycles"] / i["clock"];
    }

    private static double Area(FigureInput i)
    {
        var steps = i["xbar.size"] / i["step.columns"];
        var element = i["kernel"] * i["kernel"] * i["array.area"] + steps * (i["adc.area"] + i["mux.area"]);
        var tile = steps * i["subtract.area"] + i["temporary.area"] + i["sram.bit_area"] * i["tile_buffer.bits"] + i["tile.elements"] * element + i["htree.area"];
        double values = 0;
        for (var l = 0; l < Layers(i, "in_channels", "in_size", "out_size"); l++)
        {
            values += i.ListAt("in_channels")[l] * i.ListAt("in_size")[l] * i.ListAt("in_size")[l];
            if (l < i["state.layers"]) values += i.ListAt("out_channels")[l] * i.ListAt("out_size")[l] * i.ListAt("out_size")[l];
        }
        return Tiles(i) * tile + values * i["state.bits"] * i["sram.bit_area"];
    }
}

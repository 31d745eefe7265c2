namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>
/// NeuRRAM: what one product of the whole array costs, over rows x columns operations (two cells make a weight, a weight makes two operations). An input of b bits
/// is a sign and max(1, b - 1) bits of magnitude, each sent as one pulse; up to three of them make a phase of 2^n - 1 integration steps, more are split
/// into two phases, the second of which converts only the bits that the first one leaves.
/// </summary>
internal static class NeurramLaws
{
    private const int MaxPhaseBits = 3;

    internal static IReadOnlyDictionary<string, Func<FigureInput, double>> All { get; } = new Dictionary<string, Func<FigureInput, double>>(StringComparer.Ordinal)
    {
        ["wordline_energy"] = WordLine,
        ["neuron_energy"] = Neuron,
        ["input_energy"] = Input,
        ["efficiency"] = i => 1e-12 / (WordLine(i) + Neuron(i) + Input(i)),
        ["bitline_energy"] = i => i["array.rows"] * i["bitline.capacitance"] * i["read.voltage"] * i["read.voltage"] * Pulses(i),
        ["write_energy"] = i => i["write.pulse_energy"] * i.At("pulses"),
    };

    private static double Pulses(FigureInput i) => Math.Max(1, i.At("input_bits") - 1);

    private static double Operations(FigureInput i) => i["array.rows"] * i["array.columns"];

    // Every word line is brought from rest to its lower level once a product, out of the lower supply, and charged by the swing once a pulse, out of the upper.
    private static double WordLine(FigureInput i)
    {
        var capacitance = i["wordline.driver_capacitance"] + i["array.columns"] * (i["access.gate_capacitance"] + i["wordline.coupling_capacitance"]);
        var (high, low) = (i["wordline.high"], i["wordline.low"]);
        return i["array.rows"] * capacitance * (low * (low - i["wordline.rest"]) + Pulses(i) * high * (high - low)) / Operations(i);
    }

    private static double Neuron(FigureInput i)
    {
        var pulses = Pulses(i);
        var first = pulses <= MaxPhaseBits ? pulses : Math.Ceiling(pulses / 2);
        var second = pulses - first;
        var integrations = Math.Pow(2, first) - 1 + (second > 0 ? Math.Pow(2, second) - 1 : 0);
        var conversions = i.At("output_bits") + (second > 0 ? Math.Max(0, i.At("output_bits") - first) : 0);
        var each = i["neuron.sample_energy"] * pulses + i["neuron.integrate_energy"] * integrations + (i["neuron.compare_energy"] + i["neuron.shift_add_energy"]) * conversions;
        return i["array.columns"] * each / Operations(i);
    }

    // Inputs of both signs balance, so that the select lines float near the reference and every driven cell sees the whole read voltage. Of the two
    // cells of a weight one holds its magnitude, the other the smallest conductance.
    private static double Input(FigureInput i)
    {
        var mean = i["conductance.min"] + (i["conductance.max"] - i["conductance.min"]) * i.At("weight_level") / 2;
        return i.At("input_activity") * i["read.voltage"] * i["read.voltage"] * mean * i["read.time"] * Pulses(i);
    }
}

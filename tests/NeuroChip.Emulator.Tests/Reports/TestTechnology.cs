using System.Globalization;
using System.Text;
using NeuroChip.Chip.Technologies;

namespace NeuroChip.Emulator.Tests.Reports;

/// <summary>Hand-made prices for tests; the numbers are plausible, the sources are not to be cited.</summary>
internal static class TestTechnology
{
    private static readonly string[] Kinds = ["measured", "simulated", "scaled", "assumed"];

    private static readonly (string Key, double Value, string Unit)[] Rows =
    [
        ("array.wordline", 31.4, "fJ"), ("array.cell_off", 1.05, "fJ"), ("array.cell_range", 9, "fJ"), ("shift_add", 21, "fJ"), ("sram.read_weight", 9.7, "fJ"), ("adc.conversion.6", 0.527, "pJ"),
        ("accumulator.update", 48, "fJ"), ("neuron.update", 0.31, "pJ"), ("neuron.fire", 0.12, "pJ"), ("axon_in.packet", 0.2, "pJ"), ("axon_out.entry", 0.35, "pJ"),
        ("batch.mark", 0.05, "pJ"), ("router.flit", 2.6, "pJ"), ("link.hop", 0.9, "pJ"), ("link.host", 4.1, "pJ"), ("barrier.tile", 0.08, "pJ"),
        ("leakage.core", 11.3, "uW"), ("leakage.router", 3.1, "uW"), ("leakage.sram_weight", 0.7, "pW"),
        ("area.cell", 0.029, "um2"), ("area.driver_row", 1.1, "um2"), ("area.sram_bit", 0.13, "um2"), ("area.neuron_lane", 900, "um2"), ("area.accumulate_lane", 130, "um2"),
        ("area.axon_logic", 1500, "um2"), ("area.router", 5200, "um2"), ("area.barrier_tile", 60, "um2"), ("area.adc.6", 2000, "um2"),
    ];

    /// <param name="without">Rows to leave out.</param>
    /// <param name="changed">A row with another value.</param>
    /// <param name="source">Text of every source.</param>
    internal static Technology Create(string[]? without = null, (string Key, string Value)? changed = null, string source = "test table")
    {
        var yaml = new StringBuilder("technology: test-22nm\ndescription: prices for tests\nnode: 22 nm\nrows:\n");
        for (var i = 0; i < Rows.Length; i++)
        {
            var (key, value, unit) = Rows[i];
            if (without?.Contains(key) == true) continue;
            var text = changed is { } c && c.Key == key ? c.Value : value.ToString(CultureInfo.InvariantCulture) + " " + unit;
            yaml.Append(CultureInfo.InvariantCulture, $"  {key}:\n    value: {text}\n    source: \"{source}, row {i}\"\n    kind: {Kinds[i % 4]}\n    uncertainty: {10 + 10 * (i % 5)} %\n");
        }
        return TechnologyCatalog.Parse("test.yaml", yaml.ToString());
    }
}

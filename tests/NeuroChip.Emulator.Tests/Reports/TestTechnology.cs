using NeuroChip.Chip.Technologies;

namespace NeuroChip.Emulator.Tests.Reports;

/// <summary>Hand-made prices for tests; the numbers are plausible, the sources are not to be cited.</summary>
internal static class TestTechnology
{
    private static readonly string[] Kinds = ["measured", "simulated", "scaled", "assumed"];

    internal static Technology Create()
    {
        var rows = new List<TechnologyRow>();
        Add("J", ("array.wordline", 31.4e-15), ("array.cell", 2.05e-15), ("shift_add", 21e-15), ("sram.read_weight", 9.7e-15),
            ("adc.conversion.4", 0.457e-12), ("adc.conversion.5", 0.463e-12), ("adc.conversion.6", 0.527e-12), ("adc.conversion.7", 0.66e-12), ("adc.conversion.8", 0.847e-12),
            ("accumulator.update", 48e-15), ("neuron.update", 0.31e-12), ("neuron.fire", 0.12e-12), ("axon_in.packet", 0.2e-12), ("axon_out.entry", 0.35e-12),
            ("batch.mark", 0.05e-12), ("router.flit", 2.6e-12), ("link.hop", 0.9e-12), ("link.host", 4.1e-12), ("barrier.tile", 0.08e-12));
        Add("W", ("leakage.core", 11.3e-6), ("leakage.router", 3.1e-6), ("leakage.sram_weight", 0.7e-12));
        Add("m2", ("area.cell", 0.029e-12), ("area.driver_row", 1.1e-12), ("area.sram_bit", 0.13e-12), ("area.neuron_lane", 900e-12), ("area.accumulate_lane", 130e-12),
            ("area.axon_logic", 1500e-12), ("area.router", 5200e-12), ("area.barrier_tile", 60e-12),
            ("area.adc.4", 1828e-12), ("area.adc.5", 1900e-12), ("area.adc.6", 2000e-12), ("area.adc.7", 2100e-12), ("area.adc.8", 2199e-12));
        return Make(rows);

        void Add(string unit, params (string Key, double Value)[] list)
        {
            foreach (var (key, value) in list)
                rows.Add(new TechnologyRow(key, value, unit, $"test table, row {rows.Count}", Kinds[rows.Count % 4], 0.1 + 0.1 * (rows.Count % 5), ""));
        }
    }

    internal static Technology Make(IReadOnlyList<TechnologyRow> rows) => new("test-22nm", "prices for tests", rows);
}

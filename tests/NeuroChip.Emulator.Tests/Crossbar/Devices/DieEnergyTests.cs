using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Technologies;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Emulator.Crossbar.Devices;
using NeuroChip.Emulator.Energy;
using NeuroChip.Emulator.Engines;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

/// <summary>The array's energy from two sides: counters times prices, and rows driven times what the die's circuit takes.</summary>
public class DieEnergyTests
{
    private static readonly DeviceTechnology Device = DeviceCatalog.Load("rram-22nm");

    [Fact]
    public void A_die_without_flaws_takes_what_the_ledger_says()
    {
        var compared = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var (chip, image, sample) = RandomChips.Make(seed);
            if (chip.Core.Synapse.Kind == SynapseKind.Sram) continue;
            var model = DeviceModel.Resolve(Device, DeviceSettings.Ideal, chip);
            var run = EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions());
            var first = new FirstStates(1);
            first.Offer(0, DieFactory.Program(image, chip, model, 1, 0).At(0));
            var ledger = EnergyLedger.Price(run.Counters, chip, image, TechnologyCatalog.Load("rram-22nm").WithCells(DeviceCells.Of(model)));
            var nominal = (double)ledger.Rows.Where(r => r.Key is "array.cell_off" or "array.cell_range").Sum(r => r.Total);
            var joules = first.ArrayJoules(0, run.Drives)!.Value;
            // Prices are whole zeptojoules, a cell takes about two million of them.
            Assert.InRange(joules, nominal * (1 - 1e-6), nominal * (1 + 1e-6));
            if (nominal > 0) compared++;
        }
        Assert.True(compared > 10, $"{compared} chips");
    }

    [Fact]
    public void Wires_lower_the_energy_and_the_earliest_state_counts()
    {
        var seed = Enumerable.Range(0, 40).First(s => RandomChips.Make(s).Chip.Core.Synapse.Kind != SynapseKind.Sram && Joules(s, DeviceSettings.Ideal) > 0);
        var wires = DeviceSettingsText.Parse(["programming=off", "variation=off", "read_noise=off", "drift=off", "stuck_at=off", "wires=on", "wires.row_resistance=100 Ohm", "wires.column_resistance=100 Ohm"]);
        Assert.True(Joules(seed, wires) < Joules(seed, DeviceSettings.Ideal));

        var energies = new[] { 3.0, 1.0, 2.0 }.Select(s => new DieState(new Die(0, []), new DieEnergy([]), s, 1)).ToArray();
        var first = new FirstStates(1);
        foreach (var state in energies) first.Offer(0, state);
        Assert.Equal(0, first.ArrayJoules(0, EngineRunner.Run("event", RandomChips.Make(seed).Image, RandomChips.Make(seed).Chip, 0, _ => throw new InvalidOperationException(), new EngineOptions()).Drives));
    }

    [Fact]
    public void A_device_without_read_voltage_keeps_the_technologys_prices()
    {
        var technology = TechnologyCatalog.Load("rram-22nm");
        var chip = ChipCatalog.Load("nvm-tile");
        var model = DeviceModel.Resolve(Device, DeviceSettings.Ideal, chip);
        Assert.Same(technology, technology.WithCells(DeviceCells.Of(model with { ReadVolts = null })));
        var priced = technology.WithCells(DeviceCells.Of(model));
        Assert.Equal(Device.Value("read.voltage")!.Value * Device.Value("read.voltage")!.Value * Device.Value("read.time")!.Value * Device.Value("g_min")!.Value, priced["array.cell_off"].Value, 1e-25);
        Assert.Contains("rram-22nm", priced["array.cell_range"].Source, StringComparison.Ordinal);
    }

    private static double Joules(int seed, DeviceSettings settings)
    {
        var (chip, image, sample) = RandomChips.Make(seed);
        var run = EngineRunner.Run("event", image, chip, 1, _ => sample, new EngineOptions());
        var first = new FirstStates(1);
        first.Offer(0, DieFactory.Program(image, chip, DeviceModel.Resolve(Device, settings, chip), 1, 0).At(0));
        return first.ArrayJoules(0, run.Drives)!.Value;
    }
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Emulator.Crossbar;
using NeuroChip.Stimulus;

namespace NeuroChip.Emulator.Tests.Crossbar.Devices;

/// <summary>Whatever the settings, a die is made of meaningful numbers or refused with a diagnostic.</summary>
public sealed class SettingsFuzzTests
{
    private const int Runs = 1500;

    private static readonly double[] Awkward =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -1, -0.0, 0, 1e-300, 1e-6, 0.01, 0.5, 1, 3, 20, 273.15, 300, 1e3, 1e6, 1e9, 1e12, 1e15, double.MaxValue];

    [Fact]
    public void NoSettingMakesNonsense()
    {
        var made = 0;
        for (var i = 0; i < Runs; i++)
        {
            var r = new RandomStream(77, (ulong)i);
            var device = DeviceCatalog.Load(DeviceCatalog.Names[r.Next(DeviceCatalog.Names.Count)]);
            var bits = Math.Min(1 + r.Next(4), (int)(device.Value("bits_per_cell") ?? 4));
            var chip = DieCase.Chip(bits, (WeightSign)r.Next(2), (ReadPolicy)r.Next(2), weightBits: 2 + r.Next(7), arrayRows: 1 + r.Next(20), arrayColumns: 1 + r.Next(20));
            var image = DieCase.Dense(chip, 7, 5, DieCase.Mixed(chip));
            // Mostly one strange value among sound ones, so that many get through.
            var strange = r.Next(3) == 0;
            double Value(double sound) => strange && r.Next(6) == 0 ? Awkward[r.Next(Awkward.Length)] : sound;
            double? Maybe(double sound) => r.Next(2) == 0 ? null : Value(sound);
            var settings = new DeviceSettings
            {
                Programming = (ProgrammingMode)r.Next(4), ProgrammingScale = Value(r.Next(100)), VerifyTolerance = Maybe(.05), VerifyMaxPulses = r.Next(2) == 0 ? null : 1 + r.Next(200),
                Variation = (DeviceSwitch)r.Next(3), VariationSigma = Maybe(r.Next(30) * .1), ReadNoise = (DeviceSwitch)r.Next(3), ReadNoiseSigma = Maybe(.1), ReadNoiseScale = Value(1),
                Drift = (DeviceSwitch)r.Next(3), DriftSeconds = Value(100), DriftScale = Value(r.Next(100)), Compensation = (DriftCompensation)r.Next(3), ReprogrammingSeconds = Maybe(1000),
                StuckAt = (DeviceSwitch)r.Next(3), StuckOn = Maybe(.5), StuckOff = Maybe(.4), Kelvin = Maybe(1 + r.Next(999)), Wires = r.Next(2) == 0, Topology = (WireTopology)r.Next(3),
                RowOhms = Maybe(r.Next(1000)), ColumnOhms = Maybe(1e9), RowTerminalOhms = Value(1), ColumnTerminalOhms = Value(0), ConverterOffset = Value(1), ConverterBow = Value(2),
                Baseline = (ColumnBaseline)r.Next(2), Calibration = (WireCalibration)r.Next(3),
            };
            DeviceModel model;
            try
            {
                model = DeviceModel.Resolve(device, settings, chip);
            }
            catch (DiagnosticException e)
            {
                Assert.All(e.Diagnostics, d => Assert.Contains(d.Code, (string[])["NC0206", "NC0207", "NC0304"]));
                continue;
            }
            made++;
            var die = DieFactory.Program(image, chip, model, (ulong)i, r.Next(100));
            foreach (var seconds in new[] { 0, 1e-9, 86400.0, 3e8, 1e12 })
            {
                var state = die.At(seconds);
                Assert.All(state.Energy?.Cores[0] ?? [], e => Assert.All(e.JoulesPerRowRead, j => Assert.True(double.IsFinite(j) && j >= 0, $"run {i}: {j} J")));
                Assert.All(state.Die.Cores[0].Blocks[0].Level, l => Assert.InRange(l, -(1 << 30), 1 << 30));
                Assert.All(state.Die.Cores[0].Blocks[0].Noise ?? [], n => Assert.InRange(n, 0, (1 << 22) - 1));
            }
            var joules = die.Programming.Joules;
            Assert.True(joules is null || (double.IsFinite(joules.Value) && joules >= 0));
        }
        Assert.InRange(made, Runs / 20, Runs);
    }
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Tests.Devices;

public sealed class DeviceSettingsTests
{
    [Theory]
    [InlineData("90 s", 90)]
    [InlineData("2 min", 120)]
    [InlineData("1.5 h", 5400)]
    [InlineData("1 day", 86400)]
    [InlineData("10 years", 315576000)]
    [InlineData("1e3 s", 1000)]
    [InlineData("250 ns", 250e-9)]
    public void TimesHaveCalendarUnits(string text, double seconds) =>
        Assert.Equal(seconds, DeviceSettingsText.Parse(["drift.time=" + text]).DriftSeconds, seconds * 1e-12);

    [Fact]
    public void AFractionIsTheSameInPercent()
    {
        Assert.Equal(.05, DeviceSettingsText.Parse(["variation.sigma=5 %"]).VariationSigma);
        Assert.Equal(.05, DeviceSettingsText.Parse(["variation.sigma=0.05"]).VariationSigma);
    }

    [Fact]
    public void LaterSettingsWinAndWordsStandForTheTechnology()
    {
        var s = DeviceSettingsText.Parse(["temperature=350 K", "temperature=technology", "drift.reprogram_every=1 day", "drift.reprogram_every=never", "wires.topology=is", "converters.bow=-1 levels"]);
        Assert.Equal((null, null, true, WireTopology.InputSource, -1.0), (s.Kelvin, s.ReprogrammingSeconds, s.Wires, s.Topology, s.ConverterBow));
        Assert.Equal(new DeviceSettings(), DeviceSettingsText.Parse([]));
    }

    [Theory]
    [InlineData("drift.time=-1 s", "NC0206")]
    [InlineData("drift.time=NaN s", "NC0202")]
    [InlineData("drift.time=1e400 s", "NC0202")]
    [InlineData("drift.time=10", "NC0205")]
    [InlineData("drift.time=10 K", "NC0205")]
    [InlineData("drift.reprogram_every=0 s", "NC0206")]
    [InlineData("variation.sigma=-5 %", "NC0206")]
    [InlineData("variation.sigma=5 uS", "NC0205")]
    [InlineData("temperature=0 K", "NC0206")]
    [InlineData("temperature=-300 degC", "NC0206")]
    [InlineData("temperature=300", "NC0205")]
    [InlineData("write_verify.max_pulses=2.5", "NC0202")]
    [InlineData("wires.row_resistance=-1 Ohm", "NC0206")]
    [InlineData("wires.row_resistance=5 kS", "NC0205")]
    [InlineData("converters.offset=1", "NC0205")]
    [InlineData("stuck_at.on=101 %", "NC0206")]
    [InlineData("wires.topology=ring", "NC0209")]
    [InlineData("drift=yes", "NC0209")]
    [InlineData("drift.tme=1 s", "NC0106")]
    [InlineData("drift", "NC0106")]
    [InlineData("=3", "NC0106")]
    public void MeaninglessSettingsAreRefused(string set, string code)
    {
        string[] sets = set.StartsWith("write_verify", StringComparison.Ordinal) ? ["programming=write-verify", set] : [set];
        var d = Assert.Throws<DiagnosticException>(() => DeviceSettingsText.Parse(sets)).Diagnostics.Single();
        Assert.Equal(code, d.Code);
        Assert.Contains(set, d.Position!.File, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("drift=off", "drift.time=1 day")]
    [InlineData("variation=off", "variation.sigma=1 %")]
    [InlineData("programming=fit", "write_verify.tolerance=1 %")]
    [InlineData("wires=off", "wires.topology=is")]
    [InlineData("stuck_at=off", "stuck_at.on=1 %")]
    [InlineData("read_noise=off", "read_noise.scale=2")]
    [InlineData("programming=off", "programming.scale=2")]
    public void SettingsWithoutEffectAreRefused(string off, string set) =>
        Assert.Equal("NC0207", Assert.Throws<DiagnosticException>(() => DeviceSettingsText.Parse([off, set])).Diagnostics.Single().Code);

    [Fact]
    public void AllProblemsAreReportedAtOnce() =>
        Assert.Equal(["NC0106", "NC0206", "NC0205", "NC0209"], Assert.Throws<DiagnosticException>(() => DeviceSettingsText.Parse(["nonsense=1", "drift.time=-1 s", "temperature=3", "wires=maybe"])).Diagnostics.Select(d => d.Code));

    [Fact]
    public void ASettingsFileNamesItsTechnology()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var file = Path.Combine(folder, "aged.yaml");
            File.WriteAllText(file, "devices: pcm-90nm\ndrift.time: 1 day\nwires: on\n");
            var selection = DeviceCatalog.Select(file, ["drift.time=2 days", "variation.sigma=3 %"]);
            Assert.Equal(("pcm-90nm", 172800.0, true, .03), (selection.Device.Name, selection.Settings.DriftSeconds, selection.Settings.Wires, selection.Settings.VariationSigma!.Value));
            File.WriteAllText(file, "devices: pcm-9nm\ndrift.tme: 1 day\nwires:\n  topology: is\n");
            var e = Assert.Throws<DiagnosticException>(() => DeviceCatalog.Select(file, ["drift.time=oops"]));
            Assert.Equal(["NC0203", "NC0105", "NC0202", "NC0202"], e.Diagnostics.Select(d => d.Code));
        }
        finally
        {
            Directory.Delete(folder, true);
        }
    }

    [Fact]
    public void ANameOfATechnologyIsASelection()
    {
        var selection = DeviceCatalog.Select("rram-22nm", []);
        Assert.Equal(("rram-22nm", new DeviceSettings()), (selection.Device.Name, selection.Settings));
        Assert.Equal("NC0105", Assert.Throws<DiagnosticException>(() => DeviceCatalog.Select("rrm-22nm", [])).Diagnostics.Single().Code);
    }

    [Fact]
    public void AutoTakesWhatIsKnownAndNamesWhatIsNot()
    {
        var model = Resolve("stt-mram-22nm", new DeviceSettings(), 1);
        Assert.Equal((ProgrammingMode.Fit, .05, 0.0, 0.0), (model.Programming, model.VariationSigma, model.NoiseRelative, model.StuckOn));
        Assert.Equal(["read_noise", "stuck_at"], model.Unavailable.Select(u => u[..u.IndexOf(':')]));
    }

    [Fact]
    public void OnNeedsTheFigures()
    {
        var settings = new DeviceSettings { Programming = ProgrammingMode.WriteVerify, ReadNoise = DeviceSwitch.On, Drift = DeviceSwitch.On, Kelvin = 350, Wires = true };
        var e = Assert.Throws<DiagnosticException>(() => Resolve("fefet-22nm", settings, 2));
        Assert.All(e.Diagnostics, d => Assert.Equal("NC0304", d.Code));
        foreach (var key in new[] { "programming.sigma", "verify.tolerance", "read_noise.relative", "drift.mean", "temperature.g_max" }) Assert.Contains(key, e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stt-mram-22nm", 2, "NC0207")]
    [InlineData("sram-22nm", 1, "NC0304")]
    public void TheChipMustSuitTheDevice(string device, int cellBits, string code) =>
        Assert.Equal(code, Assert.Throws<DiagnosticException>(() => Resolve(device, DeviceSettings.Ideal, cellBits)).Diagnostics.Single().Code);

    [Fact]
    public void AnSramChipHasNoCells() =>
        Assert.Equal("NC0104", Assert.Throws<DiagnosticException>(() => DeviceModel.Resolve(DeviceCatalog.Load("rram-22nm"), DeviceSettings.Ideal, ChipCatalog.Load("sram-tile"))).Diagnostics.Single().Code);

    [Fact]
    public void SettingsMadeByHandAreCheckedToo()
    {
        var settings = new DeviceSettings { DriftSeconds = double.NaN, VariationSigma = -1, Kelvin = 0, ConverterBow = double.PositiveInfinity };
        var e = Assert.Throws<DiagnosticException>(() => Resolve("rram-22nm", settings, 4));
        Assert.Equal(4, e.Diagnostics.Count(d => d.Code == "NC0206" && d.Message.Contains("out of range", StringComparison.Ordinal)));
    }

    private static DeviceModel Resolve(string device, DeviceSettings settings, int cellBits) =>
        DeviceModel.Resolve(DeviceCatalog.Load(device), settings, ChipCatalog.Load("nvm-tile", [$"synapse.cell_width={cellBits} bits"]));
}

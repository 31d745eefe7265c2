using NeuroChip.Chip.Config;
using NeuroChip.Chip.Devices;
using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Chip.Tests.Devices;

public sealed class DeviceFileTests
{
    public static TheoryData<string> Names => [.. DeviceCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void ShippedFilesNameTheSourceOfEveryFigure(string name)
    {
        var device = DeviceCatalog.Load(name);
        Assert.Equal(name, device.Name);
        Assert.NotEmpty(device.Description);
        Assert.InRange(device.NodeNm, 1, 200);
        Assert.All(device.Rows, r => Assert.False(string.IsNullOrWhiteSpace(r.Source), r.Key));
        Assert.All(device.Rows.Where(r => r.Kind == Provenance.Assumed && r.Values is not null && r.Key != "verify.max_pulses" && r.Values.Any(v => v != 0)),
            r => Assert.True(r.Uncertainty > 0 || r.Key == "drift.t0", $"{r.Key}: an assumption is not certain"));
    }

    [Theory]
    [InlineData("rram-22nm", 10e-6, 17)]
    [InlineData("rram-22nm-intel", 1 / 6000.0, 17)]
    [InlineData("stt-mram-22nm", 1 / 1400.0, 2.8)]
    [InlineData("fefet-22nm", 1 / 240e3, 100)]
    public void ConductancesAreThoseOfTheResistancesAndRatios(string name, double gMax, double ratio)
    {
        var device = DeviceCatalog.Load(name);
        Assert.Equal(gMax, device.Value("g_max")!.Value, gMax * 1e-5);
        Assert.Equal(ratio, (device.Value("g_max") / device.Value("g_min"))!.Value, ratio * 1e-5);
    }

    [Fact]
    public void CellAreasAreTheirSquaresOfTheNode()
    {
        foreach (var (name, squares) in new[] { ("rram-22nm", 60.0), ("rram-130nm", 125.7), ("pcm-90nm", 16), ("stt-mram-22nm", 100), ("fefet-22nm", 24), ("sram-22nm", 280) })
        {
            var device = DeviceCatalog.Load(name);
            var area = squares * Math.Pow(device.NodeNm * 1e-9, 2);
            Assert.Equal(area, device.Value("cell.area")!.Value, area * .01);
        }
    }

    [Fact]
    public void EveryProblemIsReportedAtOnceWithItsPlace()
    {
        const string yaml = """
            device: mine
            kind: rrram
            node: 22
            rows:
              g_min: {value: 1 uS, source: "s", kind: measured, uncertainty: 1 %}
              g_max: {value: 5 kOhm, source: "s", kind: measured, uncertainty: 1 %}
              read.voltage: {value: 0.5, source: "s", kind: measured, uncertainty: 1 %}
              read.time: {value: 10 ns, kind: guessed, uncertainty: 1 %}
              g_mox: {value: 1 uS, source: "s", kind: measured, uncertainty: 1 %}
              stuck.on: {value: 60 %, source: "s", kind: measured, uncertainty: 1 %}
              stuck.off: {value: 60 %, source: "s", kind: measured, uncertainty: 1 %}
              drift.mean.log: {value: [1], source: "s", kind: measured, uncertainty: 1 %}
              programming.sigma: {value: [1 uS, 2 V], source: "s", kind: measured, uncertainty: 5000 %}
              endurance: {value: unknown}
            """;
        var e = Assert.Throws<DiagnosticException>(() => DeviceCatalog.Parse("mine.yaml", yaml));
        var found = e.Diagnostics.Select(d => (d.Code, d.Position!.Line)).Order().ToArray();
        Assert.Equal(
            [("NC0202", 12), ("NC0203", 9), ("NC0205", 6), ("NC0205", 7), ("NC0205", 13), ("NC0207", 10), ("NC0209", 2), ("NC0209", 8), ("NC0301", 8), ("NC0301", 14), ("NC0303", 3), ("NC0303", 13)],
            found);
        Assert.Contains("did you mean 'g_max'", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("g_min: {value: 3 uS, source: s, kind: measured, uncertainty: 1 %}\n  g_max: {value: 2 uS, source: s, kind: measured, uncertainty: 1 %}", "NC0207")]
    [InlineData("g_min: {value: -1 uS, source: s, kind: measured, uncertainty: 1 %}", "NC0303")]
    [InlineData("g_min: {value: 0 uS, source: s, kind: measured, uncertainty: 1 %}", "NC0303")]
    [InlineData("g_min: {value: nan uS, source: s, kind: measured, uncertainty: 1 %}", "NC0202")]
    [InlineData("bits_per_cell: {value: 2.5, source: s, kind: measured, uncertainty: 1 %}", "NC0202")]
    [InlineData("temperature.reference: {value: 300, source: s, kind: measured, uncertainty: 1 %}", "NC0205")]
    [InlineData("temperature.reference: {value: -300 degC, source: s, kind: measured, uncertainty: 1 %}", "NC0303")]
    [InlineData("temperature.g_min: {value: 1 %, source: s, kind: measured, uncertainty: 1 %}", "NC0205")]
    [InlineData("relaxation.1.time: {value: 1 s, source: s, kind: measured, uncertainty: 1 %}\n  programming.time: {value: 1 day, source: s, kind: measured, uncertainty: 1 %}", "NC0207")]
    public void MeaninglessFiguresAreRefused(string rows, string code) =>
        Assert.Equal(code, Assert.Throws<DiagnosticException>(() => DeviceCatalog.Parse("d.yaml", $"device: d\nkind: rram\nnode: 22 nm\nrows:\n  {rows}\n")).Diagnostics.Single().Code);

    [Fact]
    public void UnknownFiguresHaveASourceAndNoValue()
    {
        var row = DeviceCatalog.Load("rram-130nm").Find("set.energy")!;
        Assert.Null(row.Value);
        Assert.Equal("unknown", row.Text);
        Assert.NotEmpty(row.Source);
    }

    /// <summary>Damaged files end in diagnostics, whatever the damage.</summary>
    [Fact]
    public void DamagedFilesAreRefusedPolitely()
    {
        const string alphabet = " :{}[],.%-0e\n#\"'u1";
        foreach (var name in DeviceCatalog.Names)
        {
            var text = File.ReadAllText(Path.Combine(SharedData.Repository, "rtl-model", "devices", name + ".yaml"));
            for (var i = 0; i < 60; i++)
            {
                var at = (int)(Chip.Random.CounterRng.UInt32(5, 0, (uint)i, 0, 0) % (uint)text.Length);
                var c = alphabet[(int)(Chip.Random.CounterRng.UInt32(5, 1, (uint)i, 0, 0) % (uint)alphabet.Length)];
                foreach (var damaged in new[] { text[..at], text[..at] + c + text[(at + 1)..], text.Remove(at, Math.Min(9, text.Length - at)) })
                    try
                    {
                        DeviceCatalog.Parse(name, damaged);
                    }
                    catch (DiagnosticException)
                    {
                    }
            }
        }
    }

    [Fact]
    public void UnknownNamesAreSuggested() =>
        Assert.Contains("did you mean 'pcm-90nm'", Assert.Throws<DiagnosticException>(() => DeviceCatalog.Load("pcm-90mn")).Message, StringComparison.Ordinal);
}

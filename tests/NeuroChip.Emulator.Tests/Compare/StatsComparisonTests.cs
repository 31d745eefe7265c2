using System.Text;
using System.Text.Json;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Compare;
using NeuroChip.Emulator.Reports;
using NeuroChip.Emulator.Tests.Reports;

namespace NeuroChip.Emulator.Tests.Compare;

public class StatsComparisonTests
{
    [Fact]
    public void Equal_runs_compare_equal_whatever_the_engine()
    {
        var input = ReportFixture.Input();
        var comparison = StatsComparison.Compare(Stats(input), Stats(input with { Run = input.Run with { Engine = "cycle" } }));
        Assert.True(comparison.Equal);
        Assert.Equal(0, comparison.ExitCode);
        Assert.Empty(comparison.Modules);
        Assert.True(comparison.Compared > 200);
        Assert.StartsWith("equal: all ", ComparisonText.Write(comparison), StringComparison.Ordinal);
    }

    [Fact]
    public void A_planted_slowdown_is_named_first()
    {
        var (before, after) = (ReportFixture.Input(), ReportFixture.Input());
        // conv3's synapse units take six times as long; the run, and with it everybody's leakage, takes three times as long.
        foreach (var core in after.Image.Cores.Where(c => c.Population == 3))
            after.Run.Counters[core.TileY * 6 + core.TileX, Counter.SynapseBusy] *= 6;
        after.Run.Counters[ChipCounter.Cycles] *= 3;

        var comparison = StatsComparison.Compare(Stats(before), Stats(after));

        Assert.Equal(1, comparison.ExitCode);
        Assert.Equal("conv3, synapse unit busy", comparison.Modules[0].Module);
        Assert.Equal(5, comparison.Modules[0].Relative!.Value, 12);
        Assert.Contains(comparison.Modules, m => m.Group == "energy" && m.Module.Contains("leakage", StringComparison.Ordinal));
        Assert.Contains(comparison.Differences, d => d.Path == "latency.cycles_total" && d.Relative == 2);
        var text = ComparisonText.Write(comparison);
        Assert.Contains("conv3, synapse unit busy", text.Split('\n')[3], StringComparison.Ordinal);
        Assert.Contains("+500 %", text, StringComparison.Ordinal);
        var json = JsonDocument.Parse(ComparisonJson.Write(comparison)).RootElement;
        Assert.False(json.GetProperty("equal").GetBoolean());
        Assert.Equal(comparison.Differences.Count, json.GetProperty("differences").GetArrayLength());
    }

    [Fact]
    public void A_dearer_row_is_named_when_nothing_else_moved()
    {
        var input = ReportFixture.Input();
        var comparison = StatsComparison.Compare(Stats(input), Stats(input with { Technology = TestTechnology.Create(changed: ("link.hop", "2 pJ")) }));
        Assert.Equal("link/link.hop, energy", Assert.Single(comparison.Modules).Module);
    }

    [Fact]
    public void One_digit_and_one_missing_figure_are_differences()
    {
        var text = StatsJson.Write(ReportFigures.From(ReportFixture.Input()));
        var before = Parse(text);
        var hops = before.Find("events.hops")!;
        var changed = Parse(text.Replace($"\"hops\": {{\"value\": {hops.Value},", $"\"hops\": {{\"value\": {hops.Number + 1},", StringComparison.Ordinal));
        Assert.Equal("events.hops", Assert.Single(StatsComparison.Compare(before, changed).Differences).Path);

        var shorter = Parse(string.Join('\n', text.Split('\n').Where(l => !l.Contains($"\"hops\": {{\"value\": {hops.Value},", StringComparison.Ordinal))));
        var difference = Assert.Single(StatsComparison.Compare(before, shorter).Differences);
        Assert.Equal("events.hops", difference.Path);
        Assert.Null(difference.After);
        Assert.Equal("events.hops", Assert.Single(StatsComparison.Compare(shorter, before).Differences).Path);
    }

    [Fact]
    public void Large_integers_are_compared_exactly()
    {
        const string text = "{\"schema_version\": {\"value\": 1, \"unit\": \"version\"}, \"a\": {\"value\": 9007199254740993, \"unit\": \"cycles\"}}";
        var comparison = StatsComparison.Compare(Parse(text), Parse(text.Replace("993", "992", StringComparison.Ordinal)));
        Assert.Equal("a", Assert.Single(comparison.Differences).Path);
        Assert.True(StatsComparison.Compare(Parse(text), Parse(text.Replace("993", "993.0", StringComparison.Ordinal))).Equal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("{\"schema_version\": 1}")]
    [InlineData("{\"schema_version\": {\"value\": 1}}")]
    [InlineData("{\"schema_version\": {\"value\": [], \"unit\": \"x\"}}")]
    [InlineData("{\"schema_version\": {\"value\": 1e999, \"unit\": \"x\"}}")]
    [InlineData("{\"schema_version\": {\"value\": \"\\ud800\", \"unit\": \"x\"}}")]
    [InlineData("{\"a\": [1, 2]}")]
    [InlineData("{\"a\": \"x\", \"a\": \"y\"}")]
    public void Malformed_files_are_refused_with_a_code(string text)
    {
        var e = Assert.Throws<DiagnosticException>(() => Parse(text));
        Assert.All(e.Diagnostics, d => Assert.Equal("NC0804", d.Code));
        Assert.Equal(3, e.ExitCode);
    }

    [Fact]
    public void Deep_nesting_and_broken_bytes_are_refused_with_a_code()
    {
        Assert.Throws<DiagnosticException>(() => Parse(string.Concat(Enumerable.Repeat("{\"a\":", 10_000))));
        var random = new Lcg(5);
        var bytes = Encoding.UTF8.GetBytes(StatsJson.Write(ReportFigures.From(ReportFixture.Input())));
        var intact = StatsFile.Parse(bytes, "a");
        for (var i = 0; i < 300; i++)
        {
            var broken = bytes.ToArray();
            for (var k = 0; k <= i % 4; k++) broken[random.Next(broken.Length)] = (byte)random.Next(256);
            try
            {
                StatsComparison.Compare(intact, StatsFile.Parse(broken.AsMemory(0, i % 3 == 0 ? random.Next(broken.Length) : broken.Length), "b"));
            }
            catch (DiagnosticException e)
            {
                Assert.Equal("NC0804", e.Diagnostics[0].Code);
            }
        }
    }

    [Fact]
    public void A_missing_file_is_a_diagnostic() =>
        Assert.Equal("NC0102", Assert.Throws<DiagnosticException>(() => StatsFile.Load("/nonexistent/stats.json")).Diagnostics[0].Code);

    private static StatsFile Stats(ReportInput input) => Parse(StatsJson.Write(ReportFigures.From(input)));

    private static StatsFile Parse(string text) => StatsFile.Parse(Encoding.UTF8.GetBytes(text), "stats.json");
}

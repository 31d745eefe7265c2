using System.Globalization;
using System.Text.Json;
using NeuroChip.Chip.Config;
using NeuroChip.Chip.Results;
using NeuroChip.Emulator.Reports;

namespace NeuroChip.Emulator.Tests.Reports;

public class StatsJsonTests
{
    /// <summary>The paths that others rely on.</summary>
    public static TheoryData<string> Paths =>
    [
        "workload.samples", "workload.timesteps", "workload.accuracy", "workload.reference_accuracy", "workload.spike_mismatch_rate", "workload.spike_count_mismatch_rate",
        "latency.cycles_total", "latency.cycles_per_sample_mean", "latency.seconds_per_sample_mean", "latency.cycles_per_timestep_mean",
        "events.spikes", "events.synaptic_operations", "events.packets", "events.hops", "events.neuron_updates", "events.crossbar_reads", "events.adc_conversions",
        "sparsity.activity", "energy.total", "energy.per_sample_mean", "energy.static", "area.total",
        "mapping.cores_used", "mapping.tiles_used", "mapping.utilization_mean",
        "run.engine", "run.seed", "run.complete", "run.clock_frequency", "run.rtl_twin", "digest.spikes", "digest.cycles",
    ];

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_promised_path_is_a_figure(string path)
    {
        var element = Json(ReportFixture.Input());
        foreach (var part in path.Split('.')) element = element.GetProperty(part);
        AssertFigure(element);
        Assert.NotEqual(JsonValueKind.Null, element.GetProperty("value").ValueKind);
    }

    [Fact]
    public void Layers_and_rows_have_their_promised_fields()
    {
        var root = Json(ReportFixture.Input());
        var layers = root.GetProperty("sparsity").GetProperty("layers");
        Assert.Equal(5, layers.GetArrayLength());
        foreach (var layer in layers.EnumerateArray())
        {
            Assert.Equal(JsonValueKind.String, layer.GetProperty("name").ValueKind);
            foreach (var name in new[] { "neurons", "firing_rate", "synops_per_timestep" }) AssertFigure(layer.GetProperty(name));
        }
        foreach (var row in root.GetProperty("energy").GetProperty("rows").EnumerateArray())
        {
            foreach (var name in new[] { "component", "event", "source", "kind" }) Assert.Equal(JsonValueKind.String, row.GetProperty(name).ValueKind);
            foreach (var name in new[] { "count", "unit_cost", "total", "uncertainty" }) AssertFigure(row.GetProperty(name));
        }
    }

    [Theory]
    [InlineData(SynapseKind.NvmCrossbar)]
    [InlineData(SynapseKind.Sram)]
    public void Printed_rows_components_and_layers_add_up_to_the_printed_total(SynapseKind kind)
    {
        var energy = Json(ReportFixture.Input(kind: kind)).GetProperty("energy");
        var total = Exact(energy.GetProperty("total"));
        foreach (var list in new[] { "rows", "by_component", "by_layer" })
            Assert.Equal(total, energy.GetProperty(list).EnumerateArray().Sum(e => Exact(e.GetProperty("total"))));
        foreach (var row in energy.GetProperty("rows").EnumerateArray())
            Assert.Equal(Exact(row.GetProperty("total")), Exact(row.GetProperty("count")) * Exact(row.GetProperty("unit_cost")));
    }

    [Fact]
    public void Same_input_gives_the_same_bytes()
    {
        var first = StatsJson.Write(ReportFigures.From(ReportFixture.Input()));
        Assert.Equal(first, StatsJson.Write(ReportFigures.From(ReportFixture.Input())));
        Assert.NotEqual(first, StatsJson.Write(ReportFigures.From(ReportFixture.Input(seed: 2))));
        Assert.DoesNotContain('\r', first);
    }

    [Fact]
    public void Figures_without_a_basis_are_null_and_say_why()
    {
        var input = ReportFixture.Input();
        var samples = input.Run.Samples.Select(s => s with { Label = -1 }).ToArray();
        var root = Json(input with { Run = input.Run with { Samples = samples }, Reference = null, NoReferenceReason = "run from an image without its model" });
        AssertNull("accuracy", "no sample has a label");
        AssertNull("reference_accuracy", "run from an image without its model");
        AssertNull("spike_mismatch_rate", "run from an image without its model");

        void AssertNull(string name, string why)
        {
            var figure = root.GetProperty("workload").GetProperty(name);
            Assert.Equal(JsonValueKind.Null, figure.GetProperty("value").ValueKind);
            Assert.Contains(why, figure.GetProperty("description").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_run_interrupted_before_its_first_sample_is_still_written()
    {
        var input = ReportFixture.Input();
        var run = new RunResult("cycle", [], new CounterTable(36), [], new AxonDrives(input.Image, input.Chip), false);
        var root = Json(input with { Run = run });
        Assert.False(root.GetProperty("run").GetProperty("complete").GetProperty("value").GetBoolean());
        Assert.Equal(JsonValueKind.Null, root.GetProperty("energy").GetProperty("per_sample_mean").GetProperty("value").ValueKind);
        Assert.Equal(0m, Exact(root.GetProperty("energy").GetProperty("total")));
    }

    [Fact]
    public void Figures_follow_their_definitions()
    {
        var input = ReportFixture.Input();
        var root = Json(input);
        var counters = input.Run.Counters;
        Assert.Equal(11 / 12.0, Value("workload", "accuracy"));
        Assert.Equal(1 - (double)counters.Sum(Counter.Spikes) / counters.Sum(Counter.NeuronUpdates), Value("sparsity", "activity"));
        Assert.Equal(counters.Sum(Counter.PacketsInjected) + counters[ChipCounter.HostPacketsIn], Value("events", "packets"));
        Assert.Equal(counters[ChipCounter.Cycles] / 12.0 / 200e6, Value("latency", "seconds_per_sample_mean"), 1e-15);
        Assert.Equal((double)counters[ChipCounter.Cycles] / (12 * 45), Value("latency", "cycles_per_timestep_mean"));
        Assert.Equal(12 * ReportFixture.Timesteps, Value("sparsity", "timesteps_total"));
        Assert.Equal("-1", root.GetProperty("settings").GetProperty("v_min").GetProperty("value").GetString());

        double Value(string section, string name) => root.GetProperty(section).GetProperty(name).GetProperty("value").GetDouble();
    }

    private static JsonElement Json(ReportInput input) => JsonDocument.Parse(StatsJson.Write(ReportFigures.From(input))).RootElement;

    private static decimal Exact(JsonElement figure) => decimal.Parse(figure.GetProperty("value").GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static void AssertFigure(JsonElement figure)
    {
        Assert.True(figure.TryGetProperty("value", out _));
        Assert.NotEmpty(figure.GetProperty("unit").GetString()!);
        Assert.NotEmpty(figure.GetProperty("description").GetString()!);
    }
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Fitting;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Tests;

/// <summary>What the search suggests compiles, and with any of its values one step smaller it does not.</summary>
public class FitSearchTests
{
    private static NetworkPlan Dense(int inputs, int outputs) =>
        new TestNetwork().Input("in", inputs).Linear("fc", outputs, inputs, new TestNumbers(3).Weights(inputs * outputs)).If("layer").Output("o").Chain("in", "fc", "layer", "o").Plan();

    private static NetworkPlan Deep()
    {
        var d = new TestNumbers(31);
        return new TestNetwork().Input("in", 3, 12, 12)
            .Add(TestNetwork.Conv("c1", 8, 3, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(216))).If("a")
            .Add(TestNetwork.Pool("p", false, 2, 2, 0)).Add(TestNetwork.Conv("c2", 16, 8, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(1152))).If("b")
            .Add(new FlattenNode("f", "f", null)).Linear("fc", 40, 576, d.Weights(23040)).If("c").Linear("fc2", 10, 40, d.Weights(400)).If("e").Output("o")
            .Chain("in", "c1", "a", "p", "c2", "b", "f", "fc", "c", "fc2", "e", "o").Plan();
    }

    private static NetworkPlan Residual()
    {
        var d = new TestNumbers(8);
        var net = new TestNetwork().Input("in", 2).If("layer").Output("o").Chain("layer", "o");
        for (var i = 0; i < 7; i++) net.Linear("f" + i, 3, 2, d.Weights(6)).Chain("in", "f" + i, "layer");
        return net.Plan();
    }

    public static TheoryData<string, string, string[], int> Cases => new()
    {
        { "dense rows", "dense", ["synapse.rows=100"], 1 },
        { "axons", "deep", ["core.axons=20"], 1 },
        { "route entries", "deep", ["core.route_entries=2", "core.neurons=32"], 1 },
        { "mesh", "deep", ["mesh.width=1", "mesh.height=2"], 1 },
        { "mesh or cores", "deep", ["mesh.width=2", "mesh.height=2", "core.neurons=300"], 2 },
        { "mesh and rows", "deep", ["mesh.width=2", "mesh.height=1", "synapse.rows=64", "synapse.batch_rows=1"], 1 },
        { "accumulator", "deep", ["core.accumulator_width=14 bits"], 2 },
        { "state and accumulator", "deep", ["core.accumulator_width=12 bits", "core.state_width=9 bits"], 1 },
        { "blocks", "residual", ["core.synapse_blocks=2"], 1 },
        { "everything", "deep", ["mesh.width=1", "mesh.height=1", "core.axons=30", "synapse.rows=20", "core.neurons=16", "core.accumulator_width=10 bits", "core.route_entries=4"], 1 },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_suggestion_fits_and_one_step_smaller_does_not(string name, string network, string[] sets, int options)
    {
        var plan = network switch { "dense" => Dense(300, 70), "deep" => Deep(), _ => Residual() };
        Assert.False(Compiles(plan, sets, null), name);
        var suggestion = FitSearch.Run(plan, ChipCatalog.Load("nvm-tile", sets), new CompilerOptions());
        Assert.False(suggestion.Fits);
        Assert.True(suggestion.Options.Count >= options, string.Join(" | ", suggestion.Options.Select(o => string.Join(' ', o))));
        foreach (var option in suggestion.Options)
        {
            Assert.NotEmpty(option);
            Assert.True(Compiles(plan, sets, option), $"{name}: {string.Join(' ', option)} does not fit");
            for (var i = 0; i < option.Count; i++)
            {
                var step = option[i].Key == "--weight-bits" ? 1 : -1;
                FitChange[] smaller = [.. option.Select((c, k) => k == i ? c with { Value = c.Value + step } : c)];
                if (smaller[i].Value > 0) Assert.False(Compiles(plan, sets, smaller), $"{name}: {string.Join(' ', smaller)} fits too");
            }
        }
    }

    [Fact]
    public void Where_the_network_fits_the_smallest_mesh_is_named()
    {
        var suggestion = FitSearch.Run(Deep(), ChipCatalog.Load("nvm-tile", ["core.neurons=128"]), new CompilerOptions());
        Assert.True(suggestion.Fits);
        var option = Assert.Single(suggestion.Options);
        Assert.True(Compiles(Deep(), ["core.neurons=128"], option));
        Assert.False(Compiles(Deep(), ["core.neurons=128"], [option[0] with { Value = option[0].Value - 1 }, option[1]]));
        Assert.False(Compiles(Deep(), ["core.neurons=128"], [option[0], option[1] with { Value = option[1].Value - 1 }]));
    }

    public static TheoryData<string[]> Meshes => new(
        ["mesh.width=4", "mesh.height=1"], ["mesh.width=1", "mesh.height=4"], ["mesh.width=6", "mesh.height=6"], ["mesh.width=9", "mesh.height=1"], ["mesh.width=2", "mesh.height=2"],
        ["mesh.width=6", "mesh.height=4", "mesh.dies.width=3", "mesh.dies.height=2", Barrier], ["mesh.width=6", "mesh.height=6", "mesh.dies.height=3", Barrier],
        ["mesh.width=64", "mesh.height=2", "mesh.dies.width=64", Barrier]);

    private const string Barrier = "step.barrier_latency=60 cycles";

    /// <summary>Compared with every mesh there is, lines among them.</summary>
    [Theory]
    [MemberData(nameof(Meshes))]
    public void No_mesh_has_fewer_tiles_than_the_one_named(string[] sets)
    {
        var plan = Dense(20, 9);
        string[] all = [.. sets, "core.neurons=3", "core.neuron_lanes=1"];
        var chip = ChipCatalog.Load("nvm-tile", all);
        var suggestion = FitSearch.Run(plan, chip, new CompilerOptions());
        Assert.True(suggestion.Fits);
        var fewest = chip.Tiles;
        for (var width = 1; width < fewest; width++)
            for (var height = 1; width * height < fewest; height++)
                if (Compiles(plan, [.. all, $"mesh.width={width}", $"mesh.height={height}"], null)) fewest = width * height;
        var named = suggestion.Options.Count == 0 ? chip : ChipCatalog.Load("nvm-tile", [.. all, .. suggestion.Options[0].Select(c => c.Assignment)]);
        Assert.Equal(fewest, named.Tiles);
        Assert.True(Compiles(plan, all, suggestion.Options.Count == 0 ? null : suggestion.Options[0]));
    }

    /// <summary>Trials of fewer columns than dies once divided by zero, and meshes were offered that dies do not cut.</summary>
    [Theory]
    [InlineData(1, 3, 1, 3)]
    [InlineData(3, 1, 3, 2)]
    [InlineData(3, 2, 3, 2)]
    [InlineData(5, 1, 5, 2)]
    [InlineData(2, 2, 2, 2)]
    [InlineData(7, 7, 7, 7)]
    [InlineData(64, 1, 64, 1)]
    public void Suggestions_for_chips_of_several_dies_are_accepted(int columns, int rows, int width, int height)
    {
        string[] sets = [$"mesh.width={width}", $"mesh.height={height}", $"mesh.dies.width={columns}", $"mesh.dies.height={rows}", Barrier];
        foreach (var neurons in new[] { 1, 2, 8, 300 })
        {
            string[] all = [.. sets, $"core.neurons={neurons}", "core.neuron_lanes=1"];
            var fits = Compiles(Dense(20, 70), all, null);
            var suggestion = FitSearch.Run(Dense(20, 70), ChipCatalog.Load("nvm-tile", all), new CompilerOptions());
            Assert.Equal(fits, suggestion.Fits);
            if (!fits)
            {
                Assert.NotEmpty(suggestion.Options);
                var hint = Assert.Throws<DiagnosticException>(() => Compile(Dense(20, 70), all, null)).Diagnostics.Single(d => d.Code == "NC0706").Hint!;
                Compile(Dense(20, 70), [.. all, .. hint.Split("--set ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)], null);
            }
            foreach (var option in suggestion.Options) Compile(Dense(20, 70), [.. all, .. option.Select(c => c.Assignment)], null);
        }
    }

    [Fact]
    public void What_no_chip_can_mend_is_said()
    {
        var plan = new TestNetwork().Input("in", 2).Add(new DelayNode("delay", "delay", [0.020])).Linear("fc", 2, 2, [1, 2, 3, 4]).If("layer").Output("o").Chain("in", "delay", "fc", "layer", "o").Plan();
        var suggestion = FitSearch.Run(plan, TestChip.Reference, new CompilerOptions());
        Assert.Empty(suggestion.Options);
        Assert.Equal("NC0707", Assert.Single(suggestion.Remaining).Code);
    }

    /// <summary>Limits that no chip file can state, as its ranges exclude them; an embedding program can.</summary>
    [Fact]
    public void Chips_that_no_file_can_describe_are_refused_too()
    {
        var none = TestChip.Reference with { Core = TestChip.Reference.Core with { Neurons = 0 } };
        var error = Single("NC0701", none, Dense(4, 2));
        Assert.Contains("layer 'layer'", error.Message, StringComparison.Ordinal);
        Assert.Equal("--set core.neurons=1", error.Hint);
        Assert.Equal("core.neurons=1", Assert.Single(Assert.Single(FitSearch.Run(Dense(4, 2), none, new CompilerOptions()).Options)).Assignment);

        var narrow = TestChip.With(columns: 3);
        error = Single("NC0703", narrow, Dense(4, 2));
        Assert.Contains("4 cell columns", error.Message, StringComparison.Ordinal);
        Assert.Contains("has 3: 1 too few", error.Message, StringComparison.Ordinal);
        Assert.Equal("synapse.columns=4", Assert.Single(Assert.Single(FitSearch.Run(Dense(4, 2), narrow, new CompilerOptions()).Options)).Assignment);

        var far = TestChip.With(neurons: 1, width: 1, height: 300);
        error = Single("NC0709", far, Dense(2, 280));
        Assert.Contains("a packet reaches 255 tiles", error.Message, StringComparison.Ordinal);
        Assert.Contains("layer 'layer', core 255 of it", error.Message, StringComparison.Ordinal);
    }

    private static Diagnostic Single(string code, ChipConfig chip, NetworkPlan plan)
    {
        var e = Assert.Throws<DiagnosticException>(() => NetworkCompiler.Compile(plan, chip, "", new CompilerOptions(), new DiagnosticBag()));
        Assert.Equal(4, e.ExitCode);
        return Assert.Single(e.Diagnostics, d => d.Code == code);
    }

    private static bool Compiles(NetworkPlan plan, string[] sets, IReadOnlyList<FitChange>? changes)
    {
        var bits = changes?.FirstOrDefault(c => c.Key == "--weight-bits")?.Value;
        string[] all = [.. sets, .. changes?.Where(c => c.Key != "--weight-bits").Select(c => c.Assignment) ?? []];
        try
        {
            Compile(plan, all, bits);
            return true;
        }
        // 3: no such chip.
        catch (DiagnosticException e) when (e.ExitCode is 3 or 4)
        {
            return false;
        }
    }

    private static void Compile(NetworkPlan plan, string[] sets, int? bits) =>
        NetworkCompiler.Compile(plan, ChipCatalog.Load("nvm-tile", sets), "", new CompilerOptions { WeightBits = bits }, new DiagnosticBag());
}

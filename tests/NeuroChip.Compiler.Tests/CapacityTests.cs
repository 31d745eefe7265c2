using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Tests;

/// <summary>What does not fit names limit, layer, core and excess, ends with exit 4, and the change it proposes fits.</summary>
public class CapacityTests
{
    private static NetworkPlan Dense(int inputs, int outputs) =>
        new TestNetwork().Input("in", inputs).Linear("fc", outputs, inputs, new TestNumbers(3).Weights(inputs * outputs)).If("layer").Output("o").Chain("in", "fc", "layer", "o").Plan();

    [Fact]
    public void Too_many_rows()
    {
        var error = Fails("NC0702", Dense(1152, 4));
        Assert.Contains("1152 synapse rows", error.Message, StringComparison.Ordinal);
        Assert.Contains("128 too many", error.Message, StringComparison.Ordinal);
        Assert.Equal("--set synapse.rows=1152", error.Hint);
    }

    [Fact]
    public void Too_many_axons()
    {
        var conv = TestNetwork.Conv("conv", 1, 3, 1, (4, 4), (1, 1), (0, 0), (1, 1), new TestNumbers(4).Weights(48));
        var plan = new TestNetwork().Input("in", 3, 6, 6).Add(conv).If("layer").Output("o").Chain("in", "conv", "layer", "o").Plan();
        Fails("NC0704", plan, "core.axons=40");
    }

    [Fact]
    public void Too_many_cores()
    {
        var error = Fails("NC0706", Dense(8, 1000), "mesh.width=1", "mesh.height=2");
        Assert.Contains("needs 4 cores", error.Message, StringComparison.Ordinal);
        Assert.Contains("core 2 of it, is the first without a tile", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_route_entries_for_a_single_neuron()
    {
        var d = new TestNumbers(5);
        var plan = new TestNetwork().Input("in", 2).Linear("f1", 1, 2, d.Weights(2)).If("layer").Linear("f2", 9, 1, d.Weights(9)).If("b").Output("o").Chain("in", "f1", "layer", "f2", "b", "o").Plan();
        var error = Fails("NC0705", plan, "core.route_entries=8", "synapse.columns=4", "synapse.array_columns=4", "synapse.adc.columns_per_adc=4");
        Assert.Contains("core 0 of it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Routing_tables_that_no_cut_can_hold_are_named_before_the_mesh()
    {
        var d = new TestNumbers(5);
        var plan = new TestNetwork().Input("in", 2).Linear("f1", 2, 2, d.Weights(4)).If("a").Linear("f2", 1000, 2, d.Weights(2000)).If("layer").Output("o").Chain("in", "f1", "a", "f2", "layer", "o").Plan();
        var e = Assert.Throws<DiagnosticException>(() => NetworkCompiler.Compile(plan, TestChip.With(routes: 3), "", new CompilerOptions(), new DiagnosticBag()));
        Assert.All(e.Diagnostics, x => Assert.Equal("NC0705", x.Code));
    }

    [Fact]
    public void A_population_is_cut_finer_where_its_routes_overflow()
    {
        var d = new TestNumbers(6);
        var plan = new TestNetwork().Input("in", 2).Linear("f1", 10, 2, d.Weights(20)).If("a").Linear("f2", 1000, 10, d.Weights(10000)).If("b").Output("o").Chain("in", "f1", "a", "f2", "b", "o").Plan();
        var chip = TestChip.With(routes: 256);
        var compiled = NetworkCompiler.Compile(plan, chip, "", new CompilerOptions(), new DiagnosticBag());
        Assert.Equal(5, compiled.Mapping.CoresUsed);
        var smaller = NetworkCompiler.Compile(plan, TestChip.With(routes: 200), "", new CompilerOptions(), new DiagnosticBag());
        Assert.All(smaller.Mapping.Cores, c => Assert.True(c.RouteEntries <= 200));
        Assert.Equal(6, smaller.Mapping.CoresUsed);
    }

    [Theory]
    [InlineData(15, true)]
    [InlineData(16, false)]
    public void Axonal_delays_end_at_fifteen(int steps, bool fits)
    {
        var plan = new TestNetwork().Input("in", 2).Add(new DelayNode("delay", "delay", [steps * 1e-3])).Linear("fc", 2, 2, [1, 2, 3, 4]).If("layer").Output("o").Chain("in", "delay", "fc", "layer", "o").Plan();
        if (fits) NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), new DiagnosticBag());
        else Assert.Contains("1 too many", Fails("NC0707", plan).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accumulator_that_could_overflow()
    {
        var error = Fails("NC0708", Dense(900, 4), "core.accumulator_width=20 bits");
        Assert.Contains("the limit is 524287 (20 bits)", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_many_projections_into_a_layer()
    {
        var d = new TestNumbers(8);
        var net = new TestNetwork().Input("in", 2).If("layer").Output("o").Chain("layer", "o");
        for (var i = 0; i < 5; i++) net.Linear("f" + i, 3, 2, d.Weights(6)).Chain("in", "f" + i, "layer");
        Assert.Contains("5 projections", Fails("NC0711", net.Plan()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_layer_of_a_million_neurons_is_refused_at_once()
    {
        var conv = TestNetwork.Conv("conv", 64, 1, 1, (3, 3), (1, 1), (1, 1), (1, 1), new TestNumbers(4).Weights(576));
        var plan = new TestNetwork().Input("in", 1, 512, 512).Add(conv).If("layer").Output("o").Chain("in", "conv", "layer", "o").Plan();
        var error = Fails("NC0706", plan, "core.neurons=128");
        Assert.Contains("needs 131072 cores", error.Message, StringComparison.Ordinal);
        Assert.Contains("even the largest mesh (255 x 255)", error.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1e30)]
    [InlineData(1e-30)]
    [InlineData(1e300)]
    [InlineData(1e-300)]
    public void Extreme_gains_end_in_a_diagnostic_or_an_image(double gain)
    {
        var plan = new TestNetwork().Input("in", 2).Linear("fc", 2, 2, [1e30f, 1, 1e-30f, 0]).Add(new NeuronNode("layer", "layer", NeuronKind.If) { R = [gain], VThreshold = [1] }).Output("o").Chain("in", "fc", "layer", "o").Plan();
        try
        {
            NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), new DiagnosticBag());
        }
        catch (DiagnosticException e)
        {
            Assert.All(e.Diagnostics, d => Assert.Contains(d.Code, (string[])["NC0506", "NC0712"]));
        }
    }

    [Fact]
    public void All_layers_that_do_not_fit_are_named_together()
    {
        var d = new TestNumbers(9);
        var plan = new TestNetwork().Input("in", 1100).Linear("f1", 1200, 1100, d.Weights(1320000)).If("a").Linear("f2", 3, 1200, d.Weights(3600)).If("b").Output("o").Chain("in", "f1", "a", "f2", "b", "o").Plan();
        var e = Assert.Throws<DiagnosticException>(() => NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), new DiagnosticBag()));
        Assert.Equal(["test:/a", "test:/b"], e.Diagnostics.Select(x => x.Position!.File));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(9)]
    public void Weight_bits_that_the_chip_cannot_store(int bits)
    {
        var e = Assert.Throws<DiagnosticException>(() => NetworkCompiler.Compile(Dense(2, 2), TestChip.Reference, "", new CompilerOptions { WeightBits = bits }, new DiagnosticBag()));
        Assert.Equal(2, e.ExitCode);
    }

    private static Diagnostic Fails(string code, NetworkPlan plan, params string[] sets)
    {
        var chip = ChipCatalog.Load("nvm-tile", sets);
        var e = Assert.Throws<DiagnosticException>(() => NetworkCompiler.Compile(plan, chip, "", new CompilerOptions(), new DiagnosticBag()));
        Assert.Equal(4, e.ExitCode);
        var error = Assert.Single(e.Diagnostics, d => d.Code == code);
        Assert.Contains("layer", error.Message, StringComparison.Ordinal);
        if (error.Hint!.StartsWith("--set", StringComparison.Ordinal))
        {
            var proposed = error.Hint.Split("--set ", StringSplitOptions.RemoveEmptyEntries).Select(s => s.Trim().Replace("\"", "", StringComparison.Ordinal));
            NetworkCompiler.Compile(plan, ChipCatalog.Load("nvm-tile", [.. sets, .. proposed]), "", new CompilerOptions(), new DiagnosticBag());
        }
        return error;
    }
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Tests;

public sealed class PlanTests
{
    [Fact]
    public void A_missing_time_step_is_said_once_a_node()
    {
        var node = new NeuronNode("n", "t:n", NeuronKind.CubaLif) { TauMem = [0.01], TauSyn = [0.005], WIn = [1.0], VThreshold = [1.0] };
        Assert.Equal(["NC0509"], Net.Codes(() => Net.Plan(Net.Of([Net.In(2), node, Net.Out(2)], "in>n>out"), new SnnSemantics())));
    }

    [Fact]
    public void The_order_of_nodes_and_edges_in_the_file_does_not_matter_for_the_structure()
    {
        SnnNode[] nodes = [Net.In(3), Net.Linear("a", 4, 3), Net.If("x"), Net.Linear("b", 2, 4), Net.If("y"), Net.Out(2)];
        var one = Net.Plan(Net.Of(nodes, "in>a>x>b>y>out")).Plan;
        var two = Net.Plan(Net.Of([.. nodes.Reverse()], "y>out", "b>y", "x>b", "a>x", "in>a")).Plan;
        Assert.Equal(PlanText.Of(one), PlanText.Of(two));
    }

    [Fact]
    public void A_bias_shared_by_two_paths_counts_once_and_passes_the_operators_behind_it()
    {
        // fc (bias 1, 2) splits into a direct edge and a scale of 10: current = b + 10 b.
        var graph = Net.Of([Net.In(2), Net.Linear("fc", 2, 2, [1, 2]), new ScaleNode("s", "", [10]), Net.If("n"), Net.Out(2)], "in>fc>n>out", "fc>s>n");
        var (plan, _) = Net.Plan(graph);
        Assert.Equal(2, plan.Projections.Count);
        Assert.Equal([11.0, 22.0], plan.Populations[1].BiasCurrent!);
    }

    [Fact]
    public void Two_sources_into_one_biased_operator_take_the_bias_once()
    {
        var graph = Net.Of([Net.In(2), Net.If("a"), Net.Linear("fc", 2, 2, [1, 2]), Net.If("n"), Net.Out(2)], "in>a>fc>n>out", "in>fc");
        var (plan, _) = Net.Plan(graph);
        Assert.Equal([1.0, 2.0], plan.Populations.Single(p => p.Name == "n").BiasCurrent!);
        Assert.Equal([1, 2], plan.Projections.Where(p => p.Target.Name == "n").Select(p => p.Target.Depth - p.Source.Depth).Order());
    }

    [Fact]
    public void A_long_feedback_loop_is_aligned_to_the_pipeline_with_a_warning()
    {
        var graph = Net.Of([Net.In(2), Net.If("a"), Net.If("b"), Net.If("c"), Net.Linear("back", 2, 2), Net.Out(2)], "in>a>b>c>out", "c>back>a");
        var (plan, bag) = Net.Plan(graph);
        Assert.Equal(3, plan.Projections.Single(p => p.Source.Name == "c").ReferenceLag);
        Assert.Equal("NC0507", Assert.Single(bag.Items).Code);
        Assert.Equal([0, 1, 2, 3], plan.Populations.Select(p => p.Depth));
    }

    [Fact]
    public void A_cycle_without_a_neuron_is_refused_by_name()
    {
        var graph = Net.Of([Net.In(2), Net.Linear("p", 2, 2), Net.Linear("q", 2, 2), Net.If("n"), Net.Out(2)], "in>p>q>p", "q>n>out");
        var e = Assert.Throws<DiagnosticException>(() => Net.Plan(graph));
        Assert.Contains("'p' -> 'q' -> 'p'", Assert.Single(e.Diagnostics).Message);
        Assert.Equal("NC0502", e.Diagnostics[0].Code);
    }

    [Fact]
    public void Thirty_diamonds_in_a_row_are_refused_and_not_enumerated()
    {
        var nodes = new List<SnnNode> { Net.In(1), Net.If("n"), Net.Out(1) };
        var edges = new List<string> { "n>out" };
        var last = "in";
        for (var i = 0; i < 30; i++)
        {
            nodes.AddRange([new ScaleNode($"l{i}", "", [1]), new ScaleNode($"r{i}", "", [1]), new ScaleNode($"j{i}", "", [1])]);
            edges.AddRange([$"{last}>l{i}>j{i}", $"{last}>r{i}>j{i}"]);
            last = $"j{i}";
        }
        edges.Add(last + ">n");
        Assert.Equal(["NC0503"], Net.Codes(() => Net.Plan(Net.Of([.. nodes], [.. edges]))));
    }

    [Fact]
    public void An_integrator_and_its_threshold_become_one_population_without_reset()
    {
        var li = new NeuronNode("li", "", NeuronKind.Li) { TauMem = [0.01] };
        var threshold = new NeuronNode("th", "", NeuronKind.Threshold) { VThreshold = [0.5] };
        var (plan, _) = Net.Plan(Net.Of([Net.In(2), li, threshold, Net.Linear("fc", 2, 2), Net.If("n"), Net.Out(2)], "in>li>th>fc>n>out"));
        Assert.Equal(["in", "li+th", "n"], plan.Populations.Select(p => p.Name));
        Assert.True(plan.Populations[1].Spiking);
        var neuron = NeuronDynamics.Discretize(plan.Populations[1].Neuron!, plan.Semantics);
        Assert.Equal((ResetMode.None, 0.5, 0.9), (neuron.Reset, neuron.Threshold[0], neuron.KeepV[0]));
    }

    [Fact]
    public void An_integrator_that_feeds_synapses_is_refused_by_name()
    {
        var li = new NeuronNode("li", "", NeuronKind.Li) { TauMem = [0.01] };
        var e = Assert.Throws<DiagnosticException>(() => Net.Plan(Net.Of([Net.In(2), li, Net.Linear("fc", 2, 2), Net.If("n"), Net.Out(2)], "in>li>fc>n>out")));
        Assert.Equal("NC0503", Assert.Single(e.Diagnostics).Code);
        Assert.Contains("'li'", e.Diagnostics[0].Message);
    }

    [Fact]
    public void A_linear_output_gets_an_integrator_with_a_warning()
    {
        var (plan, bag) = Net.Plan(Net.Of([Net.In(2), Net.If("n"), Net.Linear("fc", 3, 2), Net.Out(3)], "in>n>fc>out"));
        Assert.Equal(("out.readout", false, true, 2), (plan.Output.Name, plan.Output.Spiking, plan.Output.IsOutput, plan.Output.Depth));
        Assert.Equal(NeuronKind.I, plan.Output.Neuron!.Kind);
        Assert.Contains(bag.Items, d => d.Severity == Severity.Warning && d.Message.Contains("'fc'", StringComparison.Ordinal));
    }

    [Fact]
    public void Delays_become_steps_per_source_element()
    {
        var delay = new DelayNode("d", "", [0.002, 0.005]);
        var (plan, _) = Net.Plan(Net.Of([Net.In(2), Net.If("a"), delay, Net.Linear("fc", 2, 2), Net.If("n"), Net.Out(2)], "in>a>d>fc>n>out"));
        Assert.Equal([2, 5], plan.Projections.Single(p => p.Source.Name == "a").DelaySteps);
        Assert.Equal(["NC0503"], Net.Codes(() => Net.Plan(Net.Of([Net.In(2), Net.If("a"), delay, Net.Linear("fc", 2, 2), Net.If("n"), Net.Out(2)], "in>a>fc>d>n>out"))));
        Assert.Equal(["NC0509"], Net.Codes(() => Net.Plan(Net.Of([Net.In(2), delay, Net.If("n"), Net.Out(2)], "in>d>n>out"), new SnnSemantics())));
    }

    [Fact]
    public void Unused_and_unreachable_nodes_are_left_out_with_a_warning()
    {
        var (plan, bag) = Net.Plan(Net.Of([Net.In(2), Net.If("n"), Net.If("side"), Net.If("island"), Net.Out(2)], "in>n>out", "n>side"));
        Assert.Equal(["in", "n"], plan.Populations.Select(p => p.Name));
        Assert.Equal(["NC0508", "NC0508"], bag.Items.Select(d => d.Code));
        Assert.Equal(["NC0508"], Net.Codes(() => Net.Plan(Net.Of([Net.In(2), Net.If("n"), Net.If("ghost"), Net.Out(2)], "in>n>out", "ghost>n"))));
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-1.0, 1.0)]
    [InlineData(0.0001, 1.0)]
    public void Senseless_time_constants(double tau, double threshold)
    {
        var lif = new NeuronNode("lif", "", NeuronKind.Lif) { TauMem = [tau], VThreshold = [threshold] };
        Assert.Equal(["NC0506"], Net.Codes(() => NeuronDynamics.Discretize(lif, Net.Millisecond)));
    }

    [Fact]
    public void A_threshold_of_zero_cannot_be_subtracted() =>
        Assert.Equal(["NC0506"], Net.Codes(() => NeuronDynamics.Discretize(Net.If("n", threshold: 0), Net.Millisecond)));

    [Fact]
    public void Parameters_per_channel_are_spread_over_the_image()
    {
        var neuron = new NeuronNode("n", "", NeuronKind.If) { VThreshold = [1, 2], InputShape = new Shape(2, 1, 1) };
        var (plan, _) = Net.Plan(Net.Of([Net.In(2, 2, 2), neuron, Net.Out()], "in>n>out"));
        Assert.Equal([1, 1, 1, 1, 2, 2, 2, 2], plan.Populations[1].Neuron!.VThreshold);
    }

    [Fact]
    public void A_kernel_larger_than_its_input_leaves_nothing() =>
        Assert.Equal(["NC0504"], Net.Codes(() => Net.Plan(Net.Of([Net.In(1, 3, 3), Net.Conv("c", 1, 1, 5), Net.If("n"), Net.Out()], "in>c>n>out"))));

    [Fact]
    public void No_input_or_no_output()
    {
        Assert.Equal(["NC0505"], Net.Codes(() => Net.Plan(Net.Of([Net.In(2), Net.If("n")], "in>n"))));
        Assert.Contains("NC0505", Net.Codes(() => Net.Plan(Net.Of([Net.If("n"), Net.Out(2)], "n>out"))));
        Assert.Equal(["NC0505"], Net.Codes(() => Net.Plan(Net.Of([Net.In(2), Net.Out(2)], "in>out"))));
    }
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Checking;
using NeuroChip.Compiler.Linear;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Tests;

/// <summary>Chains in normal form.</summary>
public class FoldTests
{
    [Fact]
    public void Linears_in_a_row_become_one_matrix()
    {
        var plan = new TestNetwork().Input("in", 2).Linear("f1", 2, 2, [1, 2, 3, 4]).Add(new ScaleNode("s", "s", [10, 1])).Linear("f2", 1, 2, [5, 6]).If("a").Output("o").Chain("in", "f1", "s", "f2", "a", "o").Plan();
        var form = ChainFolder.Fold(plan.Projections[0].Source.Shape, plan.Projections[0].Chain)!;
        Assert.Equal([5 * 10 * 1 + 6 * 3.0, 5 * 10 * 2 + 6 * 4.0], form.Dense!.Weights.ToArray());
    }

    [Fact]
    public void An_average_pool_divides_the_weights_behind_it()
    {
        var net = new TestNetwork().Input("in", 1, 4, 4).Add(TestNetwork.Pool("p", true, 2, 2, 0)).Add(TestNetwork.Conv("c", 1, 1, 1, (1, 1), (1, 1), (0, 0), (1, 1), [8])).If("a").Output("o").Chain("in", "p", "c", "a", "o");
        var projection = net.Plan().Projections[0];
        var form = ChainFolder.Fold(projection.Source.Shape, projection.Chain)!;
        Assert.Equal([2.0], form.Conv!.Weights.ToArray());
        Assert.Equal(4, form.Sharing);
        Assert.Equal([[0], [0], [1], [1]], form.Rows);
    }

    [Fact]
    public void A_pool_without_kernel_becomes_depthwise()
    {
        var plan = new TestNetwork().Input("in", 3, 4, 4).Add(TestNetwork.Pool("p", false, 2, 2, 0)).If("a").Output("o").Chain("in", "p", "a", "o").Plan();
        var block = Compile(plan, out _).Image.Cores[0].Blocks[0];
        Assert.Equal(BlockKind.Conv, block.Kind);
        Assert.Equal((3, 1, 12), (block.RowCount, block.Columns, block.AxonCount));
        Assert.Equal([0, 1, 2], block.Conv!.ChannelBase);
    }

    [Fact]
    public void A_chain_without_form_is_multiplied_out_with_a_warning()
    {
        var d = new TestNumbers(1);
        var plan = new TestNetwork().Input("in", 2, 6, 6).Add(TestNetwork.Conv("c", 2, 2, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(36))).Add(TestNetwork.Pool("p", false, 2, 2, 0)).If("a").Output("o").Chain("in", "c", "p", "a", "o").Plan();
        var compiled = Compile(plan, out var bag);
        var warning = Assert.Single(bag.Items);
        Assert.Equal(("NC0503", Severity.Warning), (warning.Code, warning.Severity));
        Assert.Contains("'c', 'p'", warning.Message, StringComparison.Ordinal);
        Assert.Empty(ImageChecker.Check(compiled.Image, plan, TestChip.Reference).Problems);
    }

    [Fact]
    public void A_chain_too_large_to_multiply_out_is_refused_by_name()
    {
        var plan = new TestNetwork().Input("in", 2, 80, 80).Add(TestNetwork.Conv("c", 2, 2, 1, (3, 3), (1, 1), (1, 1), (1, 1), new float[36])).Add(TestNetwork.Pool("p", false, 2, 2, 0)).If("a").Output("o").Chain("in", "c", "p", "a", "o").Plan();
        var e = Assert.Throws<DiagnosticException>(() => Compile(plan, out _));
        Assert.Equal(3, e.ExitCode);
        Assert.Contains("'c', 'p' cannot be mapped", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gain_that_differs_within_a_channel_of_a_convolution_is_refused()
    {
        var gains = new double[8];
        for (var i = 0; i < 8; i++) gains[i] = i < 4 ? 1 : i;
        var plan = new TestNetwork().Input("in", 1, 2, 2).Add(TestNetwork.Conv("c", 2, 1, 1, (1, 1), (1, 1), (0, 0), (1, 1), [1, 1]))
            .Add(new NeuronNode("a", "a", NeuronKind.If) { R = gains, VThreshold = [1] }).Output("o").Chain("in", "c", "a", "o").Plan();
        var e = Assert.Throws<DiagnosticException>(() => Compile(plan, out _));
        Assert.Contains("within channel 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Synapses_are_counted_as_the_network_has_them()
    {
        var d = new TestNumbers(2);
        var plan = new TestNetwork().Input("in", 2, 5, 5).Add(TestNetwork.Pool("p", false, 2, 1, 0)).Add(TestNetwork.Conv("c", 3, 2, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(54))).If("a").Output("o").Chain("in", "p", "c", "a", "o").Plan();
        var push = new ChainPush(plan.Projections[0].Chain, 50);
        var pairs = 0L;
        for (var i = 0; i < 50; i++) push.Column(i, (_, _) => pairs++);
        Assert.Equal(pairs, Compile(plan, out _).Image.Projections[0].Synapses);
    }

    private static CompiledNetwork Compile(NetworkPlan plan, out DiagnosticBag warnings)
    {
        warnings = new DiagnosticBag();
        return NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), warnings);
    }
}

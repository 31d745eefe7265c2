using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Checking;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Compiler.Tests;

/// <summary>Several projections of different kinds into one population.</summary>
public class MixedBlockTests
{
    [Fact]
    public void A_convolution_and_a_matrix_share_the_cores_of_a_layer()
    {
        var d = new TestNumbers(1);
        var plan = new TestNetwork().Input("in", 2, 8, 8)
            .Add(TestNetwork.Conv("c", 6, 2, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(108))).Add(new FlattenNode("f1", "f1", null))
            .Add(new FlattenNode("f2", "f2", null)).Linear("fc", 384, 128, d.Weights(128 * 384)).If("a").Output("o")
            .Chain("in", "c", "f1", "a", "o").Chain("in", "f2", "fc", "a").Plan();
        var compiled = NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), new DiagnosticBag());
        Assert.Empty(ImageChecker.Check(compiled.Image, plan, TestChip.Reference).Problems);
        // 384 neurons, but a dense row holds 256 weights.
        Assert.Equal(2, compiled.Mapping.CoresUsed);
        Assert.All(compiled.Image.Cores, c => Assert.Equal([BlockKind.Conv, BlockKind.Dense], c.Blocks.Select(b => b.Kind).Order().Reverse()));
    }

    [Fact]
    public void Of_two_convolutions_with_different_grids_one_becomes_a_matrix()
    {
        var d = new TestNumbers(2);
        var plan = new TestNetwork().Input("in", 1, 4, 4)
            .Add(TestNetwork.Conv("c1", 4, 1, 1, (3, 3), (1, 1), (0, 0), (1, 1), d.Weights(36))).Add(new FlattenNode("f1", "f1", null))
            .Add(TestNetwork.Conv("c2", 1, 1, 1, (1, 1), (1, 1), (0, 0), (1, 1), d.Weights(1))).Add(new FlattenNode("f2", "f2", null)).If("a").Output("o")
            .Chain("in", "c1", "f1", "a", "o").Chain("in", "c2", "f2", "a").Plan();
        var bag = new DiagnosticBag();
        var compiled = NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), bag);
        Assert.Contains("another convolution", Assert.Single(bag.Items).Message, StringComparison.Ordinal);
        Assert.Empty(ImageChecker.Check(compiled.Image, plan, TestChip.Reference).Problems);
    }

    [Fact]
    public void A_checker_that_never_complains_would_be_worthless()
    {
        var d = new TestNumbers(3);
        var plan = new TestNetwork().Input("in", 1, 4, 4).Add(TestNetwork.Conv("c", 2, 1, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(18))).If("a").Output("o").Chain("in", "c", "a", "o").Plan();
        var image = NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), new DiagnosticBag()).Image;
        var core = image.Cores[0];
        var block = core.Blocks[0];
        Assert.False(Check(core with { Blocks = [block with { Weights = [.. block.Weights.Select((w, i) => (sbyte)(i == 0 ? w ^ 2 : w))] }] }));
        Assert.False(Check(core with { Blocks = [block with { Conv = block.Conv! with { ColumnSpans = [.. block.Conv.ColumnSpans.Select(s => s with { First = (short)(s.First / 2) })] } }] }));
        Assert.False(Check(core with { Routes = core.Routes with { Entries = [.. core.Routes.Entries.Select(e => e with { Axon = e.Axon ^ 1 })] } }));
        Assert.False(ImageChecker.Check(image with { InputRoutes = image.InputRoutes with { Entries = [.. image.InputRoutes.Entries.Select(e => e with { Delay = 1 })] } }, plan, TestChip.Reference).IsSound);
        Assert.True(Check(core));

        bool Check(CoreImage changed) => ImageChecker.Check(image with { Cores = [changed] }, plan, TestChip.Reference).IsSound;
    }
}

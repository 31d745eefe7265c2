using NeuroChip.Chip.Diagnostics;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Passes;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Tests;

/// <summary>The text between passes, and a verifier that notices broken passes.</summary>
public class IrTests
{
    private static NetworkPlan Tiny() => new TestNetwork().Input("in", 1, 4, 4).Add(TestNetwork.Pool("p", false, 2, 2, 0)).Add(new FlattenNode("f", "f", null))
        .Linear("fc", 3, 4, [1, 0.5f, 0.25f, -1, 1, 1, 1, 1, 1, 1, 1, 1]).If("a").Output("o").Chain("in", "p", "f", "fc", "a", "o").Plan();

    [Fact]
    public void Every_pass_prints_the_graph()
    {
        var traces = new List<(string Pass, string Text)>();
        NetworkCompiler.Compile(Tiny(), TestChip.With(neurons: 2), "", new CompilerOptions { Trace = (pass, text) => traces.Add((pass, text)) }, new DiagnosticBag());
        Assert.Equal(["flatten", "fold", "discretize", "split", "place", "allocate-axons", "quantize", "route"], traces.Select(t => t.Pass));
        Assert.Equal("""
            network test, stage flat
            population 0 'in' [1, 4, 4] grid [1, 4, 4] depth 0 input
            population 1 'a' [3] grid [3, 1, 1] depth 1 output
            projection 0 in -> a lag 0 delays 0: Pool 'p', Linear 'fc'

            """.ReplaceLineEndings("\n"), traces[0].Text);
        Assert.Equal("""
            network test, stage routed
            population 0 'in' [1, 4, 4] grid [1, 4, 4] depth 0 input
            population 1 'a' [3] grid [3, 1, 1] depth 1 output keep_u 0 keep_v 65536 gain 1 bias 0 drive 0 threshold 1 reset subtract
            projection 0 in -> a lag 0 delays 0: pool [1, 4, 4] to [1, 2, 2], sharing 4; dense 4 to 3
            core 0 'a' part 0 slice [0:2, 0:1, 0:1] neurons 2 rows 4 axons 4 tile 0,0 routes 2
              block projection 0 dense window [0:1, 0:2, 0:2] rows 4 columns 2 axon_base 0 row_base 0 max_count 1020
              scale 0.007874015748031496 shift 12 threshold 520192 accumulator 518160 of 2147483647 weight_error 0.003937007874015741
            core 1 'a' part 1 slice [2:3, 0:1, 0:1] neurons 1 rows 4 axons 4 tile 0,1 routes 1
              block projection 0 dense window [0:1, 0:2, 0:2] rows 4 columns 1 axon_base 0 row_base 0 max_count 1020
              scale 0.007874015748031496 shift 12 threshold 520192 accumulator 518160 of 2147483647 weight_error 0
            input routes 32

            """.ReplaceLineEndings("\n"), traces[^1].Text);
    }

    public static TheoryData<string, Func<CoreGraph, CoreGraph>> Breaks => new()
    {
        { "no normal form", g => g with { Projections = [.. g.Projections.Select(p => p with { Form = null })] } },
        { "no discrete neuron", g => g with { Populations = [.. g.Populations.Select(p => p with { Neuron = null })] } },
        { "lies on no core", g => g with { Cores = [.. g.Cores.Skip(1)] } },
        { "lies on two cores", g => g with { Cores = [.. g.Cores, g.Cores[0]] } },
        { "shares its tile", g => g with { Cores = [.. g.Cores.Select(c => c with { TileX = 0, TileY = 0 })] } },
        { "gap or an overlap", g => g with { Cores = [.. g.Cores.Select(c => c with { Blocks = [.. c.Blocks.Select(b => b with { AxonBase = 1 })] })] } },
        { "without weights", g => g with { Cores = [.. g.Cores.Select(c => c with { Blocks = [.. c.Blocks.Select(b => b with { Weights = null })] })] } },
        { "overflow its accumulators", g => g with { Cores = [.. g.Cores.Select(c => c with { Quantization = c.Quantization! with { AccumulatorLimit = 1 } })] } },
        { "broken route table", g => g with { InputRoutes = g.InputRoutes! with { Start = [0] } } },
        { "does not exist", g => g with { InputRoutes = g.InputRoutes! with { Entries = [.. g.InputRoutes!.Entries.Select((e, i) => i == 0 ? e with { Axon = 99 } : e)] } } },
        { "repeated destination", g => g with { InputRoutes = g.InputRoutes! with { Entries = [.. g.InputRoutes!.Entries.Select(_ => g.InputRoutes!.Entries[0])] } } },
    };

    [Theory]
    [MemberData(nameof(Breaks))]
    public void The_verifier_names_the_pass_and_the_broken_invariant(string invariant, Func<CoreGraph, CoreGraph> breakIt)
    {
        var e = Assert.Throws<InvalidOperationException>(() => IrVerifier.Check(breakIt(Finished()), "some-pass"));
        Assert.Contains("'some-pass'", e.Message, StringComparison.Ordinal);
        Assert.Contains(invariant, e.Message, StringComparison.Ordinal);
    }

    private static CoreGraph Finished()
    {
        var plan = Tiny();
        var chip = TestChip.With(neurons: 2);
        var context = new PassContext(chip, 8, true, new DiagnosticBag());
        var graph = new CoreGraph
        {
            Plan = plan, Chip = chip, Populations = [.. plan.Populations.Select(p => new IrPopulation { Plan = p, Grid = IrGrid.Of(p.Shape) })],
            Projections = [.. plan.Projections.Select(p => new IrProjection { Plan = p, Chain = p.Chain })],
        };
        foreach (var pass in (ICompilerPass[])[new FlattenPass(), new FoldPass(), new DiscretizePass(), new SplitPass(), new PlacePass(), new AllocateAxonsPass(), new QuantizePass(), new RoutePass()])
            graph = pass.Run(graph, context);
        IrVerifier.Check(graph, "none");
        return graph;
    }
}

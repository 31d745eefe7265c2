using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Reports;

namespace NeuroChip.Networks.Tests;

public sealed class PrinterTests
{
    [Fact]
    public void A_graph_prints_in_topological_order_with_ranges()
    {
        SnnNode[] nodes = [Net.Out(2), Net.If("n"), Net.Linear("fc", 2, 2, [1, 3]), Net.In(2)];
        var lines = GraphPrinter.Print(ShapeInference.Infer(Net.Of(nodes, "in>fc>n>out"), new())).Split('\n');
        Assert.Equal(
        [
            "test (test): 4 nodes, 3 edges",
            "  node  type    shape  from  parameters",
            "  in    Input   [2]",
            "  fc    Affine  [2]    in    weight [2, 2] 1..1.75, bias 1..3",
            "  n     IF      [2]    fc    threshold 1, r 1",
            "  out   Output  [2]    n",
            "",
        ], lines);
    }

    [DataFact("nir/cnn_sinabs.nir")]
    public void A_plan_prints_its_totals()
    {
        var (plan, _) = Net.Plan(NirReader.Read(SharedData.At("nir/cnn_sinabs.nir")));
        var text = PlanPrinter.Print(plan);
        Assert.StartsWith("8970 neurons in 5 populations, 5 projections, 39584 weights, depth 5\n", text);
        Assert.Contains("6 -> 10", text);
        Assert.Contains("7 (SumPool2d), 8 (Flatten), 9 (Affine)", text);
    }
}

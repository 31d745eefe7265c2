using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler.Tests;

public class CoreScaleTests
{
    [Fact]
    public void A_large_weight_costs_no_other_neuron_its_bits()
    {
        // Rows of the matrix are neurons: the second has ten times smaller weights, the third none.
        var plan = Dense([12.7f, -6.35f, 1.27f, 0.01f, 0, 0]);
        var core = Compile(plan, true);
        Assert.Equal([0.1, 0.01, 0.1], core.Scale.Select(s => Math.Round(s, 7)));
        Assert.Equal([127, 127, 0, -64, 1, 0], core.Blocks[0].Weights.Select(w => (int)w));
        // The threshold of 1 is 10 or 100 weight units.
        Assert.Equal([10, 100, 10], core.Neurons.Threshold.Select(t => (int)Math.Round(t / Math.Pow(2, core.Neurons.InputShift))));

        var whole = Compile(plan, false);
        Assert.Equal([0.1], whole.Scale.Select(s => Math.Round(s, 7)));
        Assert.Equal([127, 13, 0, -64, 0, 0], whole.Blocks[0].Weights.Select(w => (int)w));
    }

    [Fact]
    public void A_scale_is_at_least_a_64th_of_the_largest() =>
        Assert.Equal([0.1, Math.Round(0.1 / 64, 7)], Compile(Dense([12.7f, 0, 1e-6f, 1e-6f]), true).Scale.Select(s => Math.Round(s, 7)));

    [Fact]
    public void Neurons_of_an_output_channel_share_the_scale()
    {
        var plan = new TestNetwork().Input("in", 1, 3, 3).Add(TestNetwork.Conv("c", 2, 1, 1, (2, 2), (1, 1), (0, 0), (1, 1), [1.27f, 0, 0, 0, 0, 0.254f, 0, 0]))
            .If("a").Output("o").Chain("in", "c", "a", "o").Plan();
        var core = Compile(plan, true);
        // Pixel-major: channel 0 and 1 alternate.
        Assert.Equal([0.01, 0.002, 0.01, 0.002, 0.01, 0.002, 0.01, 0.002], core.Scale.Select(s => Math.Round(s, 7)));
    }

    [Fact]
    public void A_lower_clamp_keeps_one_scale() =>
        Assert.Single(Compile(Dense([12.7f, -6.35f, 1.27f, 0.01f], new SnnSemantics { VMin = -1 }), true).Scale);

    private static NetworkPlan Dense(float[] weights, SnnSemantics? semantics = null)
    {
        var net = new TestNetwork().Input("in", 2).Linear("fc", weights.Length / 2, 2, weights).If("a").Output("o").Chain("in", "fc", "a", "o");
        return semantics is null ? net.Plan() : net.Plan(semantics);
    }

    private static Chip.Image.CoreImage Compile(NetworkPlan plan, bool perNeuron) =>
        NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions { ScalePerNeuron = perNeuron }, new DiagnosticBag()).Image.Cores[0];
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Tests;

public sealed class RealFileTests
{
    [DataTheory("nir")]
    [InlineData("nir/cnn_sinabs.nir", "NIR 0.2.0", "input [2, 34, 34] @0|1 [16, 16, 16] @1|3 [16, 16, 16] @2|6 [8, 8, 8] @3|10 [256] @4|12 [10] @5")]
    [InlineData("nir/brandy/100.nir", "NIR 1.0.4", "input [2, 34, 34] @0|2 [8, 17, 17] @1|4 [16, 9, 9] @2|6 [32, 5, 5] @3|8 [64, 3, 3] @4|10 [10, 1, 1] @5")]
    [InlineData("nir/braille_noDelay_bias_zero.nir", "NIR 0.2.0", "input [12] @0|lif1.lif [38] @1|lif2 [7] @2")]
    [InlineData("nir/braille_noDelay_bias_zero_subgraph.nir", "NIR 0.2.0", "input [12] @0|lif1/lif1 [38] @1|lif2 [7] @2")]
    [InlineData("nir/lif_norse.nir", "NIR 0.1.1", "input [1] @0|1 [1] @1")]
    [InlineData("nir/lif_rockpool.nir", "NIR 0.2.0", "input [1] @0|1_LIFNeuronTorch [1] @1")]
    [InlineData("nir/two_lif_neurons.nir", "NIR 0.2.0", "in [1] @0|lif1 [1] @1|lif2 [1] @2")]
    public void A_published_file_gives_its_populations(string file, string format, string expected)
    {
        var graph = NirReader.Read(SharedData.At(file));
        var plan = PlanBuilder.Build(graph, new SnnSemantics { Dt = 1e-4 });
        Assert.Equal(format, graph.Format);
        Assert.Equal(expected, string.Join('|', plan.Populations.Select(p => $"{p.Name} {p.Shape} @{p.Depth}")));
        Assert.True(plan.Output == plan.Populations[^1]);
    }

    [DataFact("nir")]
    public void The_recurrent_braille_layer_feeds_itself_one_step_later()
    {
        var plan = PlanBuilder.Build(NirReader.Read(SharedData.At("nir/braille_noDelay_bias_zero.nir")), new SnnSemantics { Dt = 1e-4 });
        Assert.Equal(["input>lif1.lif 0 fc1", "lif1.lif>lif1.lif 1 lif1.w_rec", "lif1.lif>lif2 0 fc2"],
            plan.Projections.Select(p => $"{p.Source.Name}>{p.Target.Name} {p.ReferenceLag} {string.Join(',', p.Chain.Select(c => c.Name))}"));
        var graph = NirReader.Read(SharedData.At("nir/braille_noDelay_bias_zero.nir"));
        var fc1 = (LinearNode)graph["fc1"];
        var recurrent = (LinearNode)graph["lif1.w_rec"];
        Assert.Equal((double)fc1.Bias![3] + recurrent.Bias![3], plan.Populations[1].BiasCurrent![3], 12);
    }

    [DataFact("nir")]
    public void The_braille_subgraph_file_gives_the_same_plan_but_for_names()
    {
        var bag = new DiagnosticBag();
        var a = PlanBuilder.Build(NirReader.Read(SharedData.At("nir/braille_noDelay_bias_zero.nir")), new SnnSemantics { Dt = 1e-4 });
        var b = PlanBuilder.Build(NirReader.Read(SharedData.At("nir/braille_noDelay_bias_zero_subgraph.nir"), bag), new SnnSemantics { Dt = 1e-4 });
        // The published file names the member 'lif1' and its edges 'lif'.
        Assert.Equal("NC0407", Assert.Single(bag.Items).Code);
        Assert.Equal(PlanText.Of(a), PlanText.Of(b));
    }

    [DataFact("nir")]
    public void Time_constants_without_a_time_step_are_refused_once_per_population()
    {
        var e = Assert.Throws<DiagnosticException>(() => PlanBuilder.Build(NirReader.Read(SharedData.At("nir/two_lif_neurons.nir")), new SnnSemantics()));
        Assert.Equal(["NC0509", "NC0509"], e.Diagnostics.Select(d => d.Code));
        Assert.Equal(2, e.ExitCode);
    }

    [DataFact("nir")]
    public void Braille_decays_are_those_its_authors_state()
    {
        var plan = PlanBuilder.Build(NirReader.Read(SharedData.At("nir/braille_noDelay_bias_zero.nir")), new SnnSemantics { Dt = 1e-4 });
        var neuron = NeuronDynamics.Discretize(plan.Populations[1].Neuron!, plan.Semantics);
        Assert.Equal(0.55, neuron.KeepU[0], 6);
        Assert.Equal(0.9, neuron.KeepV[0], 6);
        Assert.Equal(1.0, neuron.GainU[0], 6);
        Assert.Equal(1.0, neuron.GainV[0], 6);
        Assert.Equal(ResetMode.Value, neuron.Reset);
        Assert.Equal(0.0, neuron.ResetValue[0]);
    }
}

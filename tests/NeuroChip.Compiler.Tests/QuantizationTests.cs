using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler.Tests;

/// <summary>The integer neuron against the real one, update by update.</summary>
public class QuantizationTests
{
    private static NetworkPlan Cuba(float[] weights, double threshold) => new TestNetwork().Input("in", weights.Length).Linear("fc", 1, weights.Length, weights)
        .Add(new NeuronNode("a", "a", NeuronKind.CubaLif) { TauMem = [0.013], TauSyn = [0.0047], R = [2.5], VLeak = [0.1], VThreshold = [threshold], WIn = [1.7] })
        .Output("o").Chain("in", "fc", "a", "o").Plan();

    [Fact]
    public void A_leaky_membrane_stays_within_the_stated_bound()
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var d = new TestNumbers(seed);
            var weights = d.Weights(12);
            var plan = Cuba(weights, 1e3);
            var core = Compile(plan).Image.Cores[0];
            var real = NeuronDynamics.Discretize(plan.Populations[1].Neuron!, plan.Semantics);
            var bound = Compile(plan).Mapping.Cores[0].Quantization.Bound;
            Assert.Equal(bound.MembraneError(3, 2, 1, 3000), bound.SteadyMembraneError(3, 2, 1), 1e-9);
            double u = 0, v = real.Initial[0], uMax = 0, vMax = Math.Abs(v);
            long ui = 0, vi = core.Neurons.Initial[0];
            var unit = core.Scale[0] / (1 << core.Neurons.InputShift);
            for (var t = 1; t <= 300; t++)
            {
                double x = 0;
                long q = 0;
                for (var i = 0; i < weights.Length; i++)
                {
                    if (!d.Chance(30)) continue;
                    x += weights[i];
                    q += core.Blocks[0].Weights[i];
                }
                u = real.KeepU[0] * u + real.GainU[0] * x;
                v = real.KeepV[0] * v + real.GainV[0] * u + real.Drive[0];
                ui = Decay(ui, core.Neurons.KeepU[0]) + (q << core.Neurons.InputShift) + core.Neurons.BiasU[0];
                vi = Decay(vi, core.Neurons.KeepV[0]) + ui + core.Neurons.BiasV[0];
                uMax = Math.Max(uMax, Math.Abs(u * real.GainV[0]));
                vMax = Math.Max(vMax, Math.Abs(v));
                Assert.True(Math.Abs(vi * unit - v) <= bound.MembraneError(weights.Length, uMax, vMax, t), $"seed {seed}, step {t}: {vi * unit} against {v}");
            }
        }
    }

    [Fact]
    public void The_state_bound_holds_for_the_worst_input_of_any_length()
    {
        var plan = Cuba([1f, 0.5f, 0.25f], 1e3);
        var compiled = Compile(plan);
        var core = compiled.Image.Cores[0];
        var proof = compiled.Mapping.Cores[0].Quantization;
        Assert.True(proof.StateProved);
        Assert.Equal((127 + 64 + 32) * 255L, proof.AccumulatorBound);
        long u = 0, v = 0;
        for (var t = 0; t < 5000; t++)
        {
            u = Decay(u, core.Neurons.KeepU[0]) + (proof.AccumulatorBound << core.Neurons.InputShift) + core.Neurons.BiasU[0];
            v = Decay(v, core.Neurons.KeepV[0]) + u + core.Neurons.BiasV[0];
        }
        Assert.InRange(v, proof.StateBound * 0.99, proof.StateBound);
        Assert.True(proof.StateBound <= int.MaxValue);
    }

    [Fact]
    public void Thresholds_scale_with_the_weights()
    {
        var plan = new TestNetwork().Input("in", 2).Linear("fc", 1, 2, [0.5f, -0.25f]).If("a", 0.75).Output("o").Chain("in", "fc", "a", "o").Plan();
        var core = Compile(plan).Image.Cores[0];
        Assert.Equal([127, -64], core.Blocks[0].Weights.Select(w => (int)w));
        Assert.Equal([0.5 / 127], core.Scale);
        Assert.Equal(12, core.Neurons.InputShift);
        Assert.Equal([(int)Math.Round(0.75 / 0.5 * 127 * 4096)], core.Neurons.Threshold);
        Assert.Equal([65536], core.Neurons.KeepV);
        Assert.Equal([0], core.Neurons.KeepU);
        Assert.Equal(ResetKind.Subtract, core.Neurons.Reset);
        Assert.Equal(int.MinValue, core.Neurons.VMin);
    }

    [Fact]
    public void A_layer_without_any_weight_keeps_the_unit_scale()
    {
        var plan = new TestNetwork().Input("in", 2).Linear("fc", 1, 2, [0, 0]).If("a").Output("o").Chain("in", "fc", "a", "o").Plan();
        var core = Compile(plan).Image.Cores[0];
        Assert.Equal([1.0], core.Scale);
        Assert.Equal([4096], core.Neurons.Threshold);
    }

    [Fact]
    public void Pooling_and_graded_spikes_enter_the_accumulator_proof()
    {
        var semantics = new SnnSemantics { SpikesPerStep = SpikesPerStep.Many };
        var net = new TestNetwork().Input("in", 1, 4, 4).Add(TestNetwork.Conv("c", 1, 1, 1, (1, 1), (1, 1), (0, 0), (1, 1), [1])).If("a")
            .Add(TestNetwork.Pool("p", false, 2, 2, 0)).Add(new FlattenNode("f", "f", null)).Linear("fc", 1, 4, [1, 1, -1, 0.5f]).If("b").Output("o")
            .Chain("in", "c", "a", "p", "f", "fc", "b", "o");
        var compiled = Compile(net.Plan(semantics));
        Assert.Equal(4 * 255, compiled.Image.Cores[1].Blocks[0].MaxCountPerAxon);
        Assert.Equal((127 * 3 + 64) * 4 * 255L, compiled.Mapping.Cores[1].Quantization.AccumulatorBound);
        Assert.Equal(4, Compile(net.Plan()).Image.Cores[1].Blocks[0].MaxCountPerAxon);
    }

    private static long Decay(long state, int keep) => (long)Math.Round((decimal)state * keep / 65536, MidpointRounding.AwayFromZero);

    private static CompiledNetwork Compile(NetworkPlan plan) => NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), new DiagnosticBag());
}

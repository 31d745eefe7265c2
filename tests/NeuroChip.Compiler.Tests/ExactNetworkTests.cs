using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Workload;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Reference;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler.Tests;

/// <summary>Where weights and thresholds are exact in integers, the image must spike exactly as the float reference: timing, delays, resets and clamps included.</summary>
public class ExactNetworkTests
{
    [Theory]
    [InlineData(SpikesPerStep.One, false, null)]
    [InlineData(SpikesPerStep.Many, false, null)]
    [InlineData(SpikesPerStep.Many, true, -200.0)]
    [InlineData(SpikesPerStep.One, true, -100.0)]
    public void Spikes_agree_one_by_one(SpikesPerStep spikes, bool strict, double? floor)
    {
        var total = 0;
        for (ulong seed = 1; seed <= 25; seed++)
        {
            var d = new TestNumbers(seed);
            var plan = Network(d).Plan(new SnnSemantics { Dt = 1e-3, SpikesPerStep = spikes, StrictThreshold = strict, VMin = floor });
            var chip = TestChip.With(neurons: d.Next(7, 60), width: 20, height: 20);
            // Whole weights are exact under one scale per core, which the largest weight makes 1.
            var compiled = NetworkCompiler.Compile(plan, chip, "", new CompilerOptions { ScalePerNeuron = false }, new DiagnosticBag());
            Assert.All(compiled.Image.Cores, c => Assert.Equal([1.0], c.Scale));
            var sample = Sample(d, plan.Input.Shape.Size, 24);
            var recorder = new Recorder();
            new FloatSimulator(new FloatNetwork(plan), chip.Core.MaxCount).Run(sample, recorder);
            var actual = IntegerStepper.Run(compiled.Image, sample);
            total += actual.Count;
            Assert.Equal(recorder.Spikes.Order(), actual);
        }
        Assert.True(total > 10_000, $"only {total} spikes: nothing was tested");
    }

    // Weights of -127, 0 and 127 have the scale 1; 254 per threshold leaves a rest in the membrane.
    private static float[] Signs(TestNumbers d, int count)
    {
        var w = new float[count];
        for (var i = 0; i < count; i++) w[i] = d.Chance(25) ? 0 : d.Chance(65) ? 127 : -127;
        return w;
    }

    private static TestNetwork Network(TestNumbers d) => new TestNetwork().Input("in", 2, 6, 6)
        .Add(TestNetwork.Conv("c1", 4, 2, 2, (3, 3), (1, 1), (1, 1), (1, 1), Signs(d, 36))).If("a", 200)
        .Add(TestNetwork.Pool("p", false, 2, 2, 0)).Add(TestNetwork.Conv("c2", 4, 4, 1, (2, 2), (1, 1), (1, 1), (1, 1), Signs(d, 64))).If("b", 300)
        .Add(new DelayNode("delay", "delay", [0.002])).Add(new FlattenNode("f1", "f1", null)).Linear("l1", 20, 64, Signs(d, 1280)).If("c", 254)
        .Add(new FlattenNode("f2", "f2", null)).Linear("l2", 20, 144, Signs(d, 2880)).Linear("r", 20, 20, Signs(d, 400))
        .Linear("l3", 5, 20, Signs(d, 100)).If("e", 127).Output("o")
        .Chain("in", "c1", "a", "p", "c2", "b", "delay", "f1", "l1", "c", "l3", "e", "o").Chain("a", "f2", "l2", "c").Chain("c", "r", "c");

    private static SampleSpikes Sample(TestNumbers d, int size, int steps)
    {
        var offsets = new int[steps + 1];
        var (index, count) = (new List<int>(), new List<int>());
        for (var t = 0; t < steps; t++)
        {
            for (var i = 0; i < size; i++)
            {
                if (!d.Chance(20)) continue;
                index.Add(i);
                count.Add(d.Next(1, 4));
            }
            offsets[t + 1] = index.Count;
        }
        return new SampleSpikes(offsets, [.. index], [.. count], -1, "test");
    }

    private sealed class Recorder : ISpikeRecorder
    {
        internal List<(int Population, int Step, int Neuron, int Count)> Spikes { get; } = [];

        public void Spike(int population, int step, int neuron, int count)
        {
            if (population > 0) Spikes.Add((population, step, neuron, count));
        }
    }
}

using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Checking;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Tests;

/// <summary>Whatever the geometry, the image computes the network's matrices within half a weight unit.</summary>
public class RandomNetworkTests
{
    [Fact]
    public void Convolutions_of_every_geometry()
    {
        var cores = 0;
        for (ulong seed = 1; seed <= 150; seed++)
        {
            var d = new TestNumbers(seed);
            var groups = d.Next(1, 4);
            var (inputs, outputs) = (groups * d.Next(1, 4), groups * d.Next(1, 5));
            var kernel = (d.Next(1, 5), d.Next(1, 5));
            var dilation = (d.Next(1, 4), d.Next(1, 4));
            var shape = (H: d.Next(1, 4) + (kernel.Item1 - 1) * dilation.Item1 + d.Next(0, 6), W: d.Next(1, 4) + (kernel.Item2 - 1) * dilation.Item2 + d.Next(0, 6));
            var conv = TestNetwork.Conv("conv", outputs, inputs, groups, kernel, (d.Next(1, 5), d.Next(1, 5)), (d.Next(0, 4), d.Next(0, 4)), dilation,
                d.Weights(outputs * inputs / groups * kernel.Item1 * kernel.Item2));
            var net = new TestNetwork().Input("in", inputs, shape.H, shape.W).Add(conv).If("a").Output("out").Chain("in", "conv", "a", "out");
            cores += Sound(net.Plan(), TestChip.With(neurons: d.Next(4, 60), width: 40, height: 40), seed);
        }
        Assert.True(cores > 300, "the limits must force several cores per layer");
    }

    [Fact]
    public void Pools_scales_and_flattening_before_a_kernel()
    {
        for (ulong seed = 1; seed <= 80; seed++)
        {
            var d = new TestNumbers(1000 + seed);
            var (channels, size) = (d.Next(1, 4), d.Next(6, 12));
            var net = new TestNetwork().Input("in", channels, size, size);
            var names = new List<string> { "in" };
            if (d.Chance(50)) names.Add(Add(net, new ScaleNode("s1", "s1", d.Weights(d.Chance(50) ? 1 : channels))));
            var kernel = d.Next(1, 4);
            var padding = d.Next(0, kernel / 2 + 1);
            var stride = d.Next(1, 4);
            names.Add(Add(net, TestNetwork.Pool("pool", d.Chance(50), kernel, stride, padding)));
            var pooled = (size + 2 * padding - kernel) / stride + 1;
            if (d.Chance(50)) names.Add(Add(net, new ScaleNode("s2", "s2", d.Weights(channels))));
            switch (d.Next(0, 3))
            {
                case 0:
                    names.Add(Add(net, TestNetwork.Conv("conv", 4, channels, 1, (2, 2), (1, 1), (1, 1), (1, 1), d.Weights(16 * channels))));
                    names.Add(Add(net, new ScaleNode("s3", "s3", d.Weights(4))));
                    break;
                case 1:
                    names.Add(Add(net, new FlattenNode("flat", "flat", null)));
                    if (d.Chance(50)) names.Add(Add(net, new ScaleNode("s3", "s3", d.Weights(channels * pooled * pooled))));
                    net.Linear("fc", 7, channels * pooled * pooled, d.Weights(7 * channels * pooled * pooled));
                    names.Add("fc");
                    break;
            }
            net.If("a").Output("out");
            names.AddRange(["a", "out"]);
            Sound(net.Chain([.. names]).Plan(), TestChip.With(neurons: d.Next(4, 40), width: 40, height: 40), seed);
        }
    }

    [Fact]
    public void Recurrence_residuals_and_mixed_blocks()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var d = new TestNumbers(2000 + seed);
            var net = new TestNetwork().Input("in", 2, 5, 5)
                .Add(TestNetwork.Conv("c1", 3, 2, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(54))).If("a")
                .Add(TestNetwork.Conv("c2", 3, 3, 3, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(27))).If("b")
                .Add(TestNetwork.Conv("c3", 3, 3, 1, (1, 1), (1, 1), (0, 0), (1, 1), d.Weights(9))).Add(new FlattenNode("f", "f", null))
                .Linear("fc", 6, 75, d.Weights(450)).If("d").Linear("r", 6, 6, d.Weights(36)).Output("out")
                .Chain("in", "c1", "a", "c2", "b", "f", "fc", "d", "out").Chain("a", "c3", "b").Chain("a", "b").Chain("a", "f").Chain("d", "r", "d");
            var plan = net.Plan();
            Assert.Contains(plan.Projections, p => p.ReferenceLag == 1);
            Sound(plan, TestChip.With(neurons: d.Next(8, 60), width: 20, height: 20), seed);
        }
    }

    [Fact]
    public void Delays_and_gains_reach_the_chip()
    {
        var d = new TestNumbers(7);
        var net = new TestNetwork().Input("in", 5).Add(new DelayNode("delay", "delay", [0.0, 0.001, 0.002, 0.003, 0.010]))
            .Linear("fc", 6, 5, d.Weights(30)).Lif("a", 1, 2, 3, 4, 5, 6).Linear("out", 3, 6, d.Weights(18)).If("b").Output("o")
            .Chain("in", "delay", "fc", "a", "out", "b", "o");
        var plan = net.Plan();
        var compiled = NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions(), new DiagnosticBag());
        Assert.Empty(ImageChecker.Check(compiled.Image, plan, TestChip.Reference).Problems);
        Assert.Equal([0, 1, 2, 3, 10], compiled.Image.InputRoutes.Entries.Select(e => (int)e.Delay));
    }

    [Fact]
    public void Fewer_weight_bits_stay_within_half_a_unit()
    {
        for (var bits = 1; bits <= 8; bits++)
        {
            var d = new TestNumbers((ulong)bits);
            var plan = new TestNetwork().Input("in", 9).Linear("fc", 5, 9, d.Weights(45)).If("a").Output("o").Chain("in", "fc", "a", "o").Plan();
            var compiled = NetworkCompiler.Compile(plan, TestChip.Reference, "", new CompilerOptions { WeightBits = bits }, new DiagnosticBag());
            Assert.Empty(ImageChecker.Check(compiled.Image, plan, TestChip.Reference).Problems);
            var limit = bits == 1 ? 1 : (1 << (bits - 1)) - 1;
            Assert.Equal(limit, compiled.Image.Cores[0].Blocks[0].Weights.Max(w => Math.Abs((int)w)));
        }
    }

    private static string Add(TestNetwork net, SnnNode node)
    {
        net.Add(node);
        return node.Name;
    }

    private static int Sound(NetworkPlan plan, ChipConfig chip, ulong seed)
    {
        var compiled = NetworkCompiler.Compile(plan, chip, "yaml", new CompilerOptions(), new DiagnosticBag());
        var check = ImageChecker.Check(compiled.Image, plan, chip);
        Assert.True(check.IsSound, $"seed {seed}: " + string.Join('\n', check.Problems.Take(3)));
        var again = NetworkCompiler.Compile(plan, chip, "yaml", new CompilerOptions(), new DiagnosticBag());
        Assert.Equal(ChipImageFile.ToBytes(compiled.Image), ChipImageFile.ToBytes(again.Image));
        return compiled.Mapping.CoresUsed;
    }
}

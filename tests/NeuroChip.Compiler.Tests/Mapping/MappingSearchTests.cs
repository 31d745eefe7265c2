using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Checking;
using NeuroChip.Compiler.Mapping.Traffic;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Tests.Mapping;

/// <summary>Random networks on random chips: limits hold, bounds stay below costs, what is counted is what the routes say.</summary>
public class MappingSearchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Limits_hold_and_no_mapping_beats_its_bounds(int effort)
    {
        var mapped = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var d = new TestNumbers(7000 + seed);
            var plan = Network(d);
            var chip = TestChip.With(neurons: d.Next(8, 80), rows: 4096, axons: d.Next(200, 3000), routes: d.Next(200, 4000), width: d.Next(4, 14), height: d.Next(4, 14)) with
            {
                Mapping = new MappingConfig((MappingObjective)d.Next(0, 5), effort, (int)seed, d.Chance(30) ? d.Next(0, 40) : 0),
            };
            CompiledNetwork compiled;
            try
            {
                compiled = NetworkCompiler.Compile(plan, chip, "", new CompilerOptions { Rates = Rates(plan, d) }, new DiagnosticBag());
            }
            catch (DiagnosticException)
            {
                continue;
            }
            mapped++;
            var check = ImageChecker.Check(compiled.Image, plan, chip);
            Assert.True(check.IsSound, $"seed {seed}: {string.Join('\n', check.Problems.Take(3))}");
            foreach (var core in compiled.Mapping.Cores)
            {
                Assert.True(core.Neurons <= chip.Mapping.Usable(chip.Core.Neurons) && core.Axons <= chip.Mapping.Usable(chip.Core.Axons) && core.RouteEntries <= chip.Mapping.Usable(chip.Core.RouteEntries), $"seed {seed}, core {core.Index}");
                Assert.True(core.Rows <= chip.Core.Synapse.Rows && core.Columns <= chip.Core.Synapse.WeightColumns, $"seed {seed}, core {core.Index}");
            }
            var (cost, bound) = (compiled.Mapping.Cost, compiled.Mapping.Bound);
            const double room = 1 + 1e-9;
            Assert.True(bound.Cores <= compiled.Mapping.CoresUsed, $"seed {seed}: {bound.Cores} cores");
            Assert.True(bound.Packets <= cost.Packets * room, $"seed {seed}: {bound.Packets} of {cost.Packets} packets");
            Assert.True(bound.Hops <= cost.Hops * room, $"seed {seed}: {bound.Hops} of {cost.Hops} hops");
            Assert.True(bound.PlacementHops <= cost.Hops * room, $"seed {seed}: {bound.PlacementHops} of {cost.Hops} hops of the placement");
        }
        Assert.True(mapped > 30, $"{mapped} networks fitted their chips");
    }

    [Fact]
    public void What_the_mapping_counts_is_what_the_routes_send()
    {
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var d = new TestNumbers(8000 + seed);
            var plan = Network(d);
            var rates = Rates(plan, d);
            var chip = TestChip.With(neurons: d.Next(10, 60), rows: 4096, width: 16, height: 16) with { Mapping = MappingConfig.Default with { Effort = d.Next(0, 2) } };
            var compiled = NetworkCompiler.Compile(plan, chip, "", new CompilerOptions { Rates = rates }, new DiagnosticBag());
            var (packets, hops) = (0.0, 0.0);
            var input = rates.Of(plan.Input);
            Count(compiled.Image.InputRoutes, i => input[input.Length == 1 ? 0 : i], e => e.Dx - 1);
            foreach (var core in compiled.Image.Cores)
            {
                var own = rates.Of(plan.Populations[core.Population]);
                Count(core.Routes, i => own[own.Length == 1 ? 0 : core.NeuronIndex[i]], e => Math.Abs(e.Dx) + Math.Abs(e.Dy));
            }
            Assert.Equal(packets, compiled.Mapping.Cost.Packets, packets * 1e-9);
            Assert.Equal(hops, compiled.Mapping.Cost.Hops, Math.Max(1, hops) * 1e-9);

            void Count(RouteTable table, Func<int, double> rate, Func<RouteEntry, int> links)
            {
                for (var s = 0; s + 1 < table.Start.Length; s++)
                    for (var e = table.Start[s]; e < table.Start[s + 1]; e++)
                    {
                        packets += rate(s);
                        hops += rate(s) * links(table.Entries[e]);
                    }
            }
        }
    }

    [Fact]
    public void The_same_seed_gives_the_same_bytes_whatever_the_threads_and_another_seed_may_not()
    {
        var chip = ConvNets.Chip(16, MappingConfig.Default with { Effort = 2 });
        var plan = ConvNets.Plan(16);
        byte[] Bytes(int seed) => ChipImageFile.ToBytes(NetworkCompiler.Compile(plan, chip with { Mapping = chip.Mapping with { Seed = seed } }, "", new CompilerOptions(), new DiagnosticBag()).Image);
        var alone = Bytes(1);
        // Compilations at once share the threads of the pool, so each gets another number of them.
        var together = new byte[3][];
        Parallel.For(0, together.Length, i => together[i] = Bytes(1));
        foreach (var bytes in together) Assert.Equal(alone, bytes);
        Assert.NotEqual(alone, Bytes(2));
    }

    [Fact]
    public void Cuts_follow_the_rates_when_firing_is_uneven()
    {
        var d = new TestNumbers(5);
        var plan = new TestNetwork().Input("in", 1, 16, 16)
            .Add(TestNetwork.Conv("c", 4, 1, 1, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(36))).If("a").Output("o").Chain("in", "c", "a", "o").Plan();
        // All events come from the four rows at the top.
        var input = new double[256];
        for (var i = 0; i < 64; i++) input[i] = 1;
        var rates = new SpikeRates("made up", new Dictionary<string, double[]> { ["in"] = input, ["a"] = [0.1] });
        CompiledNetwork Compile(MappingObjective objective, int effort) => NetworkCompiler.Compile(plan,
            TestChip.With(neurons: 512, width: 8, height: 8) with { Mapping = new MappingConfig(objective, effort, 1, 0) }, "", new CompilerOptions { Rates = rates }, new DiagnosticBag());
        var even = Compile(MappingObjective.PacketsHops, 0).Mapping;
        var latency = Compile(MappingObjective.Latency, 1).Mapping;
        Assert.True(latency.CoresUsed > even.CoresUsed);
        // Rows with events lie on more cores than rows without.
        Assert.True(latency.Cores.Count(c => c.Slice.Y0 < 6) > latency.Cores.Count(c => c.Slice.Y0 >= 6));
    }

    [Fact]
    public void Effort_three_takes_the_candidate_with_the_lowest_price()
    {
        var plan = ConvNets.Plan(16);
        var chip = ConvNets.Chip(16, MappingConfig.Default with { Effort = 3 });
        var seen = new List<int>();
        // The price prefers the first population's first core far from the host.
        double Price(ChipImage image)
        {
            seen.Add(image.Cores[0].TileX);
            return -image.Cores[0].TileX;
        }
        var compiled = NetworkCompiler.Compile(plan, chip, "", new CompilerOptions { Score = Price }, new DiagnosticBag());
        Assert.True(seen.Count > 4, $"{seen.Count} candidates");
        Assert.Equal(seen.Max(), compiled.Image.Cores[0].TileX);
    }

    private static SpikeRates Rates(NetworkPlan plan, TestNumbers d)
    {
        if (d.Chance(30)) return SpikeRates.Estimated;
        var rates = new Dictionary<string, double[]>();
        foreach (var p in plan.Populations)
        {
            var own = new double[d.Chance(40) ? 1 : p.Shape.Size];
            for (var i = 0; i < own.Length; i++) own[i] = d.Next(0, 100) / 50.0;
            rates[p.Name] = own;
        }
        return new SpikeRates("random", rates);
    }

    /// <summary>Convolutions with pooling, groups, strides and dilation, recurrence, a branch, matrices.</summary>
    private static NetworkPlan Network(TestNumbers d)
    {
        var (groups, side) = (d.Next(1, 3), d.Next(6, 13));
        var channels = groups * d.Next(1, 3);
        var (kernel, stride, dilation) = (d.Next(1, 5), d.Next(1, 3), d.Chance(20) ? 2 : 1);
        var pad = d.Next(0, kernel / 2 + 1);
        if ((kernel - 1) * dilation + 1 > side + 2 * pad) dilation = 1;
        var outputs = groups * d.Next(1, 5);
        var size = (side + 2 * pad - (kernel - 1) * dilation - 1) / stride + 1;
        var net = new TestNetwork().Input("in", channels, side, side)
            .Add(TestNetwork.Conv("c1", outputs, channels, groups, (kernel, kernel), (stride, stride), (pad, pad), (dilation, dilation), d.Weights(outputs * channels / groups * kernel * kernel))).If("a");
        List<string> chain = ["in", "c1", "a"];
        if (size >= 4 && d.Chance(50))
        {
            net.Add(TestNetwork.Pool("p", false, 2, 2, 0));
            chain.Add("p");
            size /= 2;
        }
        var wide = d.Next(2, 40);
        net.Add(new FlattenNode("f", "f", null)).Linear("l1", wide, outputs * size * size, d.Weights(wide * outputs * size * size)).If("b").Linear("l2", 5, wide, d.Weights(5 * wide)).If("e").Output("o");
        if (d.Chance(40)) net.Linear("r", wide, wide, d.Weights(wide * wide)).Chain("b", "r", "b");
        return net.Chain([.. chain, "f", "l1", "b", "l2", "e", "o"]).Plan();
    }
}

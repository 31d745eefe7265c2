using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Checking;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Compiler.Tests;

/// <summary>Compiled multicast trees reach exactly what the network says, the image file carries them, and damaged ones are found.</summary>
public class TreeImageTests
{
    private static ChipConfig Chip(int entries = 1024, int keys = 16384, int neurons = 40, int routes = 16384)
    {
        var chip = TestChip.With(neurons: neurons, width: 8, height: 8, routes: routes);
        return chip with { Mesh = chip.Mesh with { Trees = new TreeConfig(entries, keys) } };
    }

    // Convolution, pooling with overlap, two blocks on a core, delays, feedback, and a host that listens.
    private static NetworkPlan Network(ulong seed)
    {
        var d = new TestNumbers(seed);
        return new TestNetwork().Input("in", 2, 6, 6)
            .Add(TestNetwork.Conv("c1", 4, 2, 2, (3, 3), (1, 1), (1, 1), (1, 1), d.Weights(36))).If("a", 2)
            .Add(TestNetwork.Pool("p", false, 2, 1, 0)).Add(TestNetwork.Conv("c2", 4, 4, 1, (2, 2), (1, 1), (1, 1), (1, 1), d.Weights(64))).If("b", 3)
            .Add(new DelayNode("delay", "delay", [0.002])).Add(new FlattenNode("f1", "f1", null)).Linear("l1", 60, 144, d.Weights(60 * 144)).If("c", 2)
            .Add(new FlattenNode("f2", "f2", null)).Linear("l2", 60, 144, d.Weights(60 * 144)).Linear("r", 60, 60, d.Weights(3600))
            .Linear("l3", 5, 60, d.Weights(300)).If("e", 1).Output("o")
            .Chain("in", "c1", "a", "p", "c2", "b", "delay", "f1", "l1", "c", "l3", "e", "o").Chain("a", "f2", "l2", "c").Chain("c", "r", "c").Plan();
    }

    [Fact]
    public void The_checker_walks_every_source_to_its_synapses_and_nowhere_else()
    {
        for (ulong seed = 1; seed <= 6; seed++)
        {
            var (plan, chip) = (Network(seed), Chip());
            var compiled = NetworkCompiler.Compile(plan, chip, "", new CompilerOptions(), new DiagnosticBag());
            var plain = NetworkCompiler.Compile(plan, chip with { Mesh = chip.Mesh with { Trees = null } }, "", new CompilerOptions(), new DiagnosticBag());
            var (trees, copies) = (ImageChecker.Check(compiled.Image, plan, chip), ImageChecker.Check(plain.Image, plan, chip));
            Assert.True(trees.IsSound, string.Join('\n', trees.Problems));
            Assert.Equal(copies.Synapses, trees.Synapses);
            Assert.True(compiled.Image.Cores.Sum(c => c.Routes.Entries.Length) < plain.Image.Cores.Sum(c => c.Routes.Entries.Length) / 2);
            Assert.Equal(compiled.Image.Cores.Sum(c => c.Routes.Entries.Length), compiled.Mapping.Cores.Sum(c => c.RouteEntries));
            ImageConsistency.Check(compiled.Image, chip, "image");
            // Half of the entries, and the same network.
            var tight = Chip(Math.Max(2, compiled.Mapping.Trees!.Entries.Max() * 3 / 4));
            var merged = NetworkCompiler.Compile(plan, tight, "", new CompilerOptions(), new DiagnosticBag());
            Assert.True(ImageChecker.Check(merged.Image, plan, tight).IsSound);
            Assert.Equal(compiled.Mapping.Trees.Entries.Max(), merged.Mapping.Trees!.Unmerged.Max());
            Assert.True(merged.Mapping.Trees.Entries.Max() <= tight.Mesh.Trees!.Entries);
        }
    }

    [Fact]
    public void The_file_carries_the_tables_and_one_without_is_what_it_was()
    {
        var compiled = NetworkCompiler.Compile(Network(1), Chip(), "", new CompilerOptions(), new DiagnosticBag());
        var bytes = ChipImageFile.ToBytes(compiled.Image);
        Assert.Equal(ChipImageFile.Version, BitConverter.ToInt32(bytes, 8));
        var again = ChipImageFile.FromBytes(bytes, "image");
        Assert.Equal(bytes, ChipImageFile.ToBytes(again));
        Assert.Equal(compiled.Image.Multicast!.Routers, again.Multicast!.Routers);
        Assert.Equal(bytes, ChipImageFile.ToBytes(NetworkCompiler.Compile(Network(1), Chip(), "", new CompilerOptions(), new DiagnosticBag()).Image));
        var plain = ChipImageFile.ToBytes(NetworkCompiler.Compile(Network(1), TestChip.With(neurons: 40, width: 8, height: 8), "", new CompilerOptions(), new DiagnosticBag()).Image);
        Assert.Equal(ChipImageFile.Version, BitConverter.ToInt32(plain, 8));
        Assert.Null(ChipImageFile.FromBytes(plain, "image").Multicast);
    }

    [Fact]
    public void Damaged_tables_are_refused_or_found_by_the_walk()
    {
        var (plan, chip) = (Network(2), Chip());
        var image = NetworkCompiler.Compile(plan, chip, "", new CompilerOptions(), new DiagnosticBag()).Image;
        var d = new TestNumbers(5);
        var (refused, found) = (0, 0);
        for (var i = 0; i < 60; i++)
        {
            var damaged = Damage(image, d);
            try
            {
                ImageConsistency.Check(damaged, chip, "image");
            }
            catch (DiagnosticException e)
            {
                Assert.All(e.Diagnostics, x => Assert.Equal("NC0801", x.Code));
                refused++;
                continue;
            }
            Assert.False(ImageChecker.Check(damaged, plan, chip).IsSound, $"damage {i} was not found");
            found++;
        }
        Assert.True(refused > 20 && found > 3, $"{refused} refused, {found} found");
        Assert.Contains("no tables", Refused(image with { Multicast = null }, chip), StringComparison.Ordinal);
        Assert.Contains("the chip none", Refused(image, TestChip.With(neurons: 40, width: 8, height: 8)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NC0714", "--set mesh.multicast_entries=")]
    [InlineData("NC0715", "--set core.key_entries=")]
    public void What_does_not_fit_says_where_and_what_would(string code, string remedy)
    {
        var chip = code == "NC0714" ? Chip(entries: 2) : Chip(keys: 3);
        var refused = Assert.Throws<DiagnosticException>(() => NetworkCompiler.Compile(Network(1), chip, "", new CompilerOptions(), new DiagnosticBag())).Diagnostics;
        var diagnostic = Assert.Single(refused, x => x.Code == code);
        Assert.StartsWith(remedy, diagnostic.Hint, StringComparison.Ordinal);
        var value = int.Parse(diagnostic.Hint![remedy.Length..], System.Globalization.CultureInfo.InvariantCulture);
        NetworkCompiler.Compile(Network(1), code == "NC0714" ? Chip(entries: value) : Chip(keys: value), "", new CompilerOptions(), new DiagnosticBag());
        Assert.Throws<DiagnosticException>(() => NetworkCompiler.Compile(Network(1), code == "NC0714" ? Chip(entries: value - 1) : Chip(keys: value - 1), "", new CompilerOptions(), new DiagnosticBag()));
    }

    [Fact]
    public void Axon_out_needs_an_entry_for_each_neuron_alone()
    {
        // A neuron has at most two delays here. With copies made at the source the same tables overflow, and cores are cut until they do not.
        var chip = Chip(routes: 80);
        var trees = NetworkCompiler.Compile(Network(3), chip, "", new CompilerOptions(), new DiagnosticBag());
        Assert.InRange(trees.Image.Cores.Max(c => c.Routes.Entries.Length), 41, 80);
        Assert.Equal(NetworkCompiler.Compile(Network(3), Chip(), "", new CompilerOptions(), new DiagnosticBag()).Image.Cores.Length, trees.Image.Cores.Length);
        var copies = NetworkCompiler.Compile(Network(3), chip with { Mesh = chip.Mesh with { Trees = null } }, "", new CompilerOptions(), new DiagnosticBag());
        Assert.True(copies.Image.Cores.Length > trees.Image.Cores.Length, $"{copies.Image.Cores.Length} and {trees.Image.Cores.Length} cores");
    }

    private static string Refused(ChipImage image, ChipConfig chip) =>
        string.Join("; ", Assert.Throws<DiagnosticException>(() => ImageConsistency.Check(image, chip, "image")).Diagnostics.Select(x => x.Message));

    private static ChipImage Damage(ChipImage image, TestNumbers d)
    {
        var trees = image.Multicast!;
        if (d.Chance(50))
        {
            var routers = trees.Routers.Select(t => t.ToArray()).ToArray();
            var used = Enumerable.Range(0, routers.Length).Where(t => routers[t].Length > 0).ToArray();
            var table = routers[used[d.Next(0, used.Length)]];
            var at = d.Next(0, table.Length);
            var bit = 1 << d.Next(0, 5);
            table[at] = table[at] with { Ports = (byte)(table[at].Ports ^ bit) };
            return image with { Multicast = trees with { Routers = routers } };
        }
        var cores = trees.Cores.Select(t => t.ToArray()).ToArray();
        var keys = cores[d.Next(0, cores.Length)];
        var i = d.Next(0, keys.Length);
        keys[i] = d.Chance(50) ? keys[i] with { Axon = keys[i].Axon + 1 } : keys[i] with { Key = keys[i].Key + 1 };
        return image with { Multicast = trees with { Cores = cores } };
    }
}

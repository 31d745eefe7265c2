using NeuroChip.Chip.Config;
using NeuroChip.Chip.Diagnostics;
using NeuroChip.Chip.Image;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;
using NeuroChip.Tests.Shared.Large;

namespace NeuroChip.Compiler.Tests;

/// <summary>Allocations are counted for the whole process: nothing else may run beside.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public class AloneCollection;

/// <summary>What keeps large networks affordable, by counts that do not depend on the machine. Times: docs/explanation/performance.md.</summary>
[Collection("alone")]
public class LargeNetworkTests
{
    private static readonly ChipConfig Chip = TestChip.With(neurons: 256, rows: 8192, columns: 2048, axons: 65536, routes: 1 << 20, width: 32, height: 32);

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Images_do_not_depend_on_the_number_of_threads(int threads)
    {
        var one = Compile(LargeNetworks.Mix(5000), 1);
        Assert.True(one.Image.Cores.Length > 20, "too few cores for the threads to share");
        Assert.Equal(ChipImageFile.ToBytes(one.Image), ChipImageFile.ToBytes(Compile(LargeNetworks.Mix(5000), threads).Image));
    }

    [Fact]
    public void Tiles_of_a_convolution_hold_one_kernel_in_memory_and_in_the_file()
    {
        var compiled = Compile(LargeNetworks.Mix(5000), 2).Image;
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path)) ChipImageFile.Write(stream, compiled);
            Assert.Equal(ChipImageFile.ToBytes(compiled), File.ReadAllBytes(path));
            foreach (var image in new[] { compiled, ChipImageFile.Read(path) })
            {
                var blocks = image.Cores.SelectMany(c => c.Blocks).ToArray();
                var arrays = blocks.Select(b => b.Weights).ToHashSet(ReferenceEqualityComparer.Instance).Cast<sbyte[]>().ToArray();
                // Every weight of the network once, however many cores hold it; those of dense layers are in one core each anyway.
                Assert.Equal(image.Projections.Sum(p => p.Weights), arrays.Sum(a => a.LongLength));
                Assert.True(blocks.Sum(b => b.Weights.LongLength) > arrays.Sum(a => a.LongLength) + 10_000, "nothing was shared");
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Folding_copies_no_weights()
    {
        var d = new TestNumbers(5);
        // A scale before, a gain behind: both become factors.
        var plan = new TestNetwork().Input("in", 1000).Add(new ScaleNode("s", "s", d.Weights(1000))).Linear("fc", 1000, 1000, d.Weights(1_000_000)).Lif("a", d.Weights(1000).Select(w => 2.0 + w).ToArray())
            .Output("o").Chain("in", "s", "fc", "a", "o").Plan();
        var compiled = NetworkCompiler.Compile(plan, Chip, "", new CompilerOptions { Threads = 1 }, new DiagnosticBag());
        // One copy of the weights, even in the file's precision, would be 4 MB.
        foreach (var pass in new[] { "flatten", "fold", "discretize", "split", "place", "allocate-axons", "route" })
            Assert.True(compiled.Timings.Single(t => t.Pass == pass).AllocatedBytes < 3_000_000, $"{pass} {compiled.Timings.Single(t => t.Pass == pass).AllocatedBytes}");
        // The bytes of the integers, twice at most; a copy as doubles would be eight a weight.
        Assert.InRange(compiled.Timings.Single(t => t.Pass == "quantize").AllocatedBytes, 1_000_000, 3_000_000);
    }

    [Fact]
    public void Memory_grows_with_neurons_routes_and_weights_and_not_faster()
    {
        foreach (var neurons in new[] { 5000, 50_000 })
        {
            var plan = PlanBuilder.Build(LargeNetworks.Mix(neurons), new SnnSemantics());
            var compiled = NetworkCompiler.Compile(plan, Chip, "", new CompilerOptions { Threads = 1 }, new DiagnosticBag());
            // The checker pushes unit vectors through the network and keeps nothing of it.
            var allocated = compiled.Timings.Where(t => t.Pass is not ("certify" or "compare")).Sum(t => t.AllocatedBytes);
            var image = compiled.Image;
            var neuronsOfAll = image.Populations.Sum(p => (long)p.Neurons);
            var routes = image.Cores.Sum(c => c.Routes.Entries.LongLength) + image.InputRoutes.Entries.Length;
            // The constant is the mesh's: the bound of the mapping ranks its tiles by distance.
            var bound = 10_000_000 + (300 * neuronsOfAll) + (60 * routes) + (4 * image.Projections.Sum(p => p.Weights));
            Assert.True(allocated < bound, string.Join(", ", compiled.Timings.Select(t => $"{t.Pass} {t.AllocatedBytes}")) + $": {allocated} bytes for {neuronsOfAll} neurons, {routes} routes and {image.Projections.Sum(p => p.Weights)} weights, bound {bound}");
        }
    }

    [Fact]
    public void The_residual_network_has_fifty_layers_and_sixteen_sums()
    {
        var plan = PlanBuilder.Build(LargeNetworks.ResNet50(32), new SnnSemantics());
        Assert.Equal(16, plan.Populations.Count(p => plan.Projections.Count(q => q.Target.Index == p.Index) == 2));
        Assert.InRange(plan.Projections.Sum(p => p.Chain.OfType<ConvNode>().Sum(c => c.Weight.LongLength)), 23_000_000, 24_000_000);
    }

    [Fact]
    public void Vgg16_compiles_and_comes_back_from_its_file()
    {
        var chip = TestChip.With(neurons: 1024, rows: 8192, columns: 2048, axons: 65536, routes: 1 << 20, width: 20, height: 20);
        var compiled = NetworkCompiler.Compile(PlanBuilder.Build(LargeNetworks.Vgg16(), new SnnSemantics()), chip, "", new CompilerOptions(), new DiagnosticBag());
        Assert.Equal(277_002, compiled.Image.Cores.Sum(c => c.NeuronIndex.Length));
        Assert.Equal(14_977_728, compiled.Image.Projections.Sum(p => p.Weights));
        var path = Path.GetTempFileName();
        try
        {
            using (var stream = File.Create(path)) ChipImageFile.Write(stream, compiled.Image);
            // The weights once, and some 30 bytes a neuron.
            Assert.InRange(new FileInfo(path).Length, 15_000_000, 30_000_000);
            Assert.Equal(ChipImageFile.Digest(compiled.Image), ChipImageFile.Digest(ChipImageFile.Read(path)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static CompiledNetwork Compile(SnnGraph graph, int threads) =>
        NetworkCompiler.Compile(PlanBuilder.Build(graph, new SnnSemantics()), Chip, "", new CompilerOptions { Threads = threads }, new DiagnosticBag());
}

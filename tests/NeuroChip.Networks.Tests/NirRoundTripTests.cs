using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Hdf5;
using NeuroChip.Networks.Lava;
using NeuroChip.Networks.Nir;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;
using NeuroChip.Networks.Tests.Lava;

namespace NeuroChip.Networks.Tests;

public sealed class NirRoundTripTests
{
    public static TheoryData<string> Nodes() => [.. Samples.Keys];

    private static readonly Dictionary<string, SnnNode> Samples = new SnnNode[]
    {
        new InputNode("12", "", new Shape(2, 5, 5)),
        new OutputNode("output.with.dots", "", new Shape(3)),
        new OutputNode("shapeless", "", null),
        Net.Linear("linear", 3, 4),
        Net.Linear("affine", 3, 4, [1, 2, 3]),
        new ScaleNode("scale", "", [0.5f, 2f]) { InputShape = new Shape(2) },
        Net.Conv("conv2d", 4, 2, 3, 2, 1, 2, 2, [1, 2, 3, 4]) with { StatedInput = (9, 7), Stride = (2, 3), Kernel = (3, 3) },
        Net.Conv("same", 2, 2, 2, bias: [0, 1]) with { PaddingAfter = (1, 1) },
        new ConvNode("conv1d", "") { Rank = 1, OutChannels = 2, InChannels = 3, Kernel = (1, 5), Stride = (1, 2), PaddingBefore = (0, 3), PaddingAfter = (0, 3), Dilation = (1, 2), Bias = [3, 4], Weight = [.. Enumerable.Range(0, 30)], StatedInput = (1, 40) },
        new PoolNode("sum", "", false, (2, 3), (1, 2), (1, 0)),
        new PoolNode("average", "", true, (2, 2), (2, 2), (0, 0)),
        new FlattenNode("flatten", "", new Shape(2, 6)) { InputShape = new Shape(2, 2, 3) },
        new FlattenNode("flatten-all", "", null),
        new DelayNode("delay", "", [0.001, 0.003]) { InputShape = new Shape(2) },
        new NeuronNode("threshold", "", NeuronKind.Threshold) { VThreshold = [0.25] },
        new NeuronNode("if", "", NeuronKind.If) { R = [2, 3], VThreshold = [1, 2], VReset = [0.5, 0.25], InputShape = new Shape(2) },
        new NeuronNode("if-no-reset", "", NeuronKind.If) { VThreshold = [1] },
        new NeuronNode("li", "", NeuronKind.Li) { R = [2], TauMem = [0.01], VLeak = [0.5] },
        new NeuronNode("lif", "", NeuronKind.Lif) { R = [1, 1, 1, 1], TauMem = [0.01, 0.02, 0.03, 0.04], VLeak = [1, 2, 3, 4], VThreshold = [5, 6, 7, 8], VReset = [-1, -2, -3, -4], InputShape = new Shape(2, 2) },
        new NeuronNode("i", "", NeuronKind.I) { R = [7] },
        new NeuronNode("cubali", "", NeuronKind.CubaLi) { R = [2], TauMem = [0.01], TauSyn = [0.02], WIn = [3], VLeak = [0.125] },
        new NeuronNode("cubalif", "", NeuronKind.CubaLif) { R = [2], TauMem = [0.01], TauSyn = [0.02], WIn = [3], VThreshold = [1], VReset = [0.5] },
        new SubgraphNode("nested", "", Net.Of([Net.In(4), Net.If("a"), Net.Out(4)], "in>a>out")),
    }.ToDictionary(n => n.Name);

    [Theory]
    [MemberData(nameof(Nodes))]
    public void A_node_survives_writing_and_reading(string name)
    {
        var graph = new SnnGraph("g", "", [Samples[name]], []);
        using var file = new TemporaryFile();
        NirWriter.Write(graph, file.Path);
        var back = NirReader.Read(file.Path);
        Assert.Equal("NIR 1.0", back.Format);
        Assert.Equal(Describe(Samples[name]), Describe(Assert.Single(back.Nodes)));
    }

    [Fact]
    public void The_same_graph_gives_the_same_bytes()
    {
        var graph = new SnnGraph("g", "", [.. Samples.Values], []);
        using var a = new TemporaryFile();
        using var b = new TemporaryFile();
        NirWriter.Write(graph, a.Path);
        Thread.Sleep(1100); // HDF5's times have a resolution of a second.
        NirWriter.Write(graph, b.Path);
        Assert.Equal(File.ReadAllBytes(a.Path), File.ReadAllBytes(b.Path));
    }

    [DataTheory("nir")]
    [InlineData("nir/cnn_sinabs.nir")]
    [InlineData("nir/brandy/100.nir")]
    [InlineData("nir/braille_noDelay_bias_zero_subgraph.nir")]
    [InlineData("nir/two_lif_neurons.nir")]
    public void A_published_file_keeps_its_plan_through_our_writer(string path)
    {
        var graph = NirReader.Read(SharedData.At(path));
        using var file = new TemporaryFile();
        NirWriter.Write(graph, file.Path);
        var semantics = new SnnSemantics { Dt = 1e-4 };
        Assert.Equal(PlanText.Of(PlanBuilder.Build(graph, semantics)), PlanText.Of(PlanBuilder.Build(NirReader.Read(file.Path), semantics)));
    }

    [DataTheory("nir", "lava-dl")]
    [InlineData("nir/cnn_sinabs.nir")]
    [InlineData("nir/brandy/100.nir")]
    [InlineData("nir/brandy/50.nir")]
    [InlineData("nir/brandy/3.nir")]
    [InlineData("nir/braille_noDelay_bias_zero.nir")]
    [InlineData("nir/braille_noDelay_bias_zero_subgraph.nir")]
    [InlineData("nir/lif_norse.nir")]
    [InlineData("nir/lif_rockpool.nir")]
    [InlineData("nir/two_lif_neurons.nir")]
    [InlineData("lava-dl/netx_mnist_trained_mnist_network.net")]
    [InlineData("lava-dl/netx_oxford_network.net")]
    [InlineData("lava-dl/tests_netx_tiny.net")]
    public void A_network_comes_back_equal(string path)
    {
        var source = SharedData.At(path);
        var graph = path.EndsWith(".net", StringComparison.Ordinal) ? LavaReader.Read(source, new DiagnosticBag()) : NirReader.Read(source);
        Equal(graph);
    }

    [Fact]
    public void Integers_refractory_steps_and_delays_come_back_equal()
    {
        using var file = LavaDraft.Write(LavaDraft.Input(2, 6, 6), LavaDraft.Conv([4, 4, 4], [4, 2, 3, 3, 1], more: g => g.Write("delay", [0f, 1f, 2f, 3f], 4)),
            LavaDraft.Pool([4, 2, 2], 2, 28, LavaDraft.Neuron("LOIHI", 0, 4096, 7, 3)), LavaDraft.Flatten,
            LavaDraft.Dense(6, 16, neuron: LavaDraft.Neuron(more: n => n.Write("wgtExp", new[] { -2L })), more: g => g.Write("bias", LavaDraft.Weights(6), 6)));
        Equal(LavaReaderTests.Read(file));
    }

    [Fact]
    public void What_nir_cannot_say_is_told_by_name()
    {
        using var file = LavaDraft.Write(LavaDraft.Dense(2, 2, neuron: LavaDraft.Neuron("LOIHI", refDelay: 4)));
        using var copy = new TemporaryFile();
        var bag = new DiagnosticBag();
        NirWriter.Write(LavaReaderTests.Read(file), copy.Path, bag);
        Assert.All(bag.Items, d => Assert.Equal(("NC0410", Severity.Warning), (d.Code, d.Severity)));
        var text = string.Join('\n', bag.Items.Select(d => d.Message));
        foreach (var lost in new[] { "dt 0.001", "strict_threshold true", "toward zero", "3 refractory steps" }) Assert.Contains(lost, text);
    }

    private static void Equal(SnnGraph graph)
    {
        var bag = new DiagnosticBag();
        var shaped = ShapeInference.Infer(graph, bag);
        bag.ThrowIfErrors();
        var nested = graph.Nodes.Any(n => n is SubgraphNode);
        if (nested) shaped = graph;
        using var file = new TemporaryFile();
        NirWriter.Write(shaped, file.Path);
        var back = NirReader.Read(file.Path);
        if (!nested) back = ShapeInference.Infer(back, bag);
        bag.ThrowIfErrors();
        Assert.Equal(shaped.Implied, back.Implied);
        static IEnumerable<string> Nodes(SnnGraph g) => g.Nodes.Select(n => Describe(Spread(n))).Order(StringComparer.Ordinal);
        static IEnumerable<string> Edges(SnnGraph g) => g.Edges.Select(e => e.Source + ">" + e.Target).Order(StringComparer.Ordinal);
        Assert.Equal(Nodes(shaped), Nodes(back));
        Assert.Equal(Edges(shaped), Edges(back));
    }

    /// <summary>NIR has no convolution without a bias, and no parameter for several neurons at once: zeros and repeated values say the same.</summary>
    private static SnnNode Spread(SnnNode node)
    {
        double[] Each(double[] values) => values.Length == 1 && node.OutputShape is not null ? [.. Enumerable.Repeat(values[0], node.OutputShape!.Size)] : values;
        return node switch
        {
            ConvNode conv => conv with { Bias = conv.Bias ?? new float[conv.OutChannels] },
            NeuronNode n => n with { R = Each(n.R), TauMem = Each(n.TauMem), TauSyn = Each(n.TauSyn), VLeak = Each(n.VLeak), VThreshold = Each(n.VThreshold), VReset = n.VReset is null ? null : Each(n.VReset), WIn = Each(n.WIn) },
            DelayNode d => d with { Seconds = Each(d.Seconds) },
            _ => node,
        };
    }

    private static string Integer(IntegerNeuron? i) =>
        i is null ? "-" : $"{i.DecayBits} {i.StateFraction} {i.StateBits} {string.Join(',', i.KeepU)} {string.Join(',', i.KeepV)} {string.Join(',', i.Bias)}";

    private static string Describe(SnnNode node)
    {
        static string List(System.Collections.IEnumerable? values) => values is null ? "-" : string.Join(',', values.Cast<object>());
        var common = $"{node.GetType().Name} {node.Name} ";
        return common + node switch
        {
            InputNode n => n.Shape,
            OutputNode n => n.Shape,
            LinearNode n => $"{n.Outputs} {n.Inputs} {List(n.Weight)} {List(n.Bias)}",
            ScaleNode n => List(n.Scale),
            ConvNode n => $"{n.Rank} {n.OutChannels} {n.InChannels} {n.Kernel} {n.Stride} {n.PaddingBefore} {n.PaddingAfter} {n.Dilation} {n.Groups} {n.StatedInput} {List(n.Weight)} {List(n.Bias)}",
            PoolNode n => $"{n.IsAverage} {n.Kernel} {n.Stride} {n.Padding}",
            FlattenNode n => $"{n.TargetShape} {n.InputShape}",
            DelayNode n => List(n.Seconds),
            NeuronNode n => $"{n.Kind} {List(n.R)} {List(n.TauMem)} {List(n.TauSyn)} {List(n.VLeak)} {List(n.VThreshold)} {List(n.VReset)} {List(n.WIn)} {n.InputShape} {n.RefractorySteps} {Integer(n.Integer)}",
            SubgraphNode n => List(n.Graph.Nodes.OrderBy(m => m.Name, StringComparer.Ordinal).Select(Describe)) + List(n.Graph.Edges),
            _ => throw new InvalidOperationException(),
        };
    }
}

using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Compiler.Tests;

/// <summary>Builds small networks as graphs and plans them.</summary>
internal sealed class TestNetwork
{
    private readonly List<SnnNode> _nodes = [];
    private readonly List<SnnEdge> _edges = [];

    internal TestNetwork Input(string name, params int[] shape) => Add(new InputNode(name, At(name), new Shape(shape)));

    internal TestNetwork If(string name, double threshold = 1.0) => Add(new NeuronNode(name, At(name), NeuronKind.If) { VThreshold = [threshold] });

    internal TestNetwork Lif(string name, params double[] r) =>
        Add(new NeuronNode(name, At(name), NeuronKind.Lif) { VThreshold = [1.0], TauMem = [0.01], R = r, VLeak = [0.0] });

    internal TestNetwork Output(string name) => Add(new OutputNode(name, At(name), null));

    internal TestNetwork Linear(string name, int outputs, int inputs, float[] weights) => Add(new LinearNode(name, At(name), weights, outputs, inputs, null));

    internal TestNetwork Add(SnnNode node)
    {
        _nodes.Add(node);
        return this;
    }

    internal TestNetwork Chain(params string[] names)
    {
        for (var i = 0; i + 1 < names.Length; i++) _edges.Add(new SnnEdge(names[i], names[i + 1]));
        return this;
    }

    internal static string At(string name) => "test:/" + name;

    internal static ConvNode Conv(string name, int outputs, int inputs, int groups, (int H, int W) kernel, (int H, int W) stride, (int H, int W) pad, (int H, int W) dilation, float[] weights) =>
        new(name, At(name))
        {
            Rank = 2, Weight = weights, OutChannels = outputs, InChannels = inputs, Groups = groups, Kernel = kernel, Stride = stride, PaddingBefore = pad, PaddingAfter = pad, Dilation = dilation,
        };

    internal static PoolNode Pool(string name, bool average, int kernel, int stride, int padding) => new(name, At(name), average, (kernel, kernel), (stride, stride), (padding, padding));

    internal NetworkPlan Plan(SnnSemantics? semantics = null) => PlanBuilder.Build(new SnnGraph("test", "test", _nodes, _edges), semantics ?? new SnnSemantics { Dt = 1e-3 });
}

using NeuroChip.Networks.Graph;

namespace NeuroChip.Tests.Shared.Large;

/// <summary>A layered spiking graph in the making: every layer is a projection and a population of integrate-and-fire neurons. Weights come from a seed.</summary>
internal sealed class GraphDraft(string name, ulong seed)
{
    private readonly List<SnnNode> _nodes = [];
    private readonly List<SnnEdge> _edges = [];
    private ulong _state = seed * 0x9E3779B97F4A7C15;

    internal string Input(params int[] shape) => Node(new InputNode("input", "large:/input", new Shape(shape)), null);

    /// <summary>A convolution with a square kernel, padded to keep the size at stride 1; not a layer by itself.</summary>
    internal string Conv(string source, int inputs, int outputs, int kernel, int stride = 1, int groups = 1)
    {
        var pad = (kernel / 2, kernel / 2);
        var fanIn = inputs / groups * kernel * kernel;
        return Node(new ConvNode("conv" + _nodes.Count, "large:/conv" + _nodes.Count)
        {
            Rank = 2, Weight = Weights(outputs * fanIn, fanIn), OutChannels = outputs, InChannels = inputs, Groups = groups, Kernel = (kernel, kernel), Stride = (stride, stride),
            PaddingBefore = pad, PaddingAfter = pad,
        }, source);
    }

    internal string Pool(string source, int kernel) => Node(new PoolNode("pool" + _nodes.Count, "large:/pool" + _nodes.Count, true, (kernel, kernel), (kernel, kernel), (0, 0)), source);

    internal string Flatten(string source) => Node(new FlattenNode("flatten" + _nodes.Count, "large:/flatten" + _nodes.Count, null), source);

    internal string Linear(string source, int inputs, int outputs) =>
        Node(new LinearNode("fc" + _nodes.Count, "large:/fc" + _nodes.Count, Weights(inputs * outputs, inputs), outputs, inputs, null), source);

    /// <summary>A population that adds up what the given nodes send.</summary>
    internal string Neurons(params string[] sources)
    {
        var name = Node(new NeuronNode("if" + _nodes.Count, "large:/if" + _nodes.Count, NeuronKind.If) { VThreshold = [1.0] }, null);
        foreach (var source in sources) _edges.Add(new SnnEdge(source, name));
        return name;
    }

    internal SnnGraph Close(string source)
    {
        Node(new OutputNode("output", "large:/output", null), source);
        return new SnnGraph(name, "synthetic", _nodes, _edges);
    }

    private string Node(SnnNode node, string? source)
    {
        _nodes.Add(node);
        if (source is not null) _edges.Add(new SnnEdge(source, node.Name));
        return node.Name;
    }

    /// <summary>Uniform, more of them positive than negative, so that activity reaches the last layer.</summary>
    private float[] Weights(int count, int fanIn)
    {
        var weights = new float[count];
        var scale = 3 / Math.Sqrt(fanIn);
        for (var i = 0; i < count; i++) weights[i] = (float)(scale * ((Draw() >> 11) * (1.0 / (1UL << 53)) - 0.45));
        return weights;
    }

    /// <summary>SplitMix64.</summary>
    private ulong Draw()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}

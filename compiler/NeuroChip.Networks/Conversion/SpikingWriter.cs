using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Conversion;

/// <summary>Writes populations and their paths as nodes of a spiking network.</summary>
internal sealed class SpikingWriter
{
    private readonly List<SnnNode> _nodes = [];
    private readonly List<SnnEdge> _edges = [];
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<AnnNode, string> _population = [];
    private readonly Dictionary<AnnNode, double[]> _scales;
    private readonly AnnEvaluator _evaluator;
    private readonly float[] _silence;

    internal SpikingWriter(AnnGraph graph, Dictionary<AnnNode, double[]> scales, InputScale scale)
    {
        _scales = scales;
        _evaluator = new AnnEvaluator(graph);
        var input = graph.Input;
        // No spike means a pixel of 0, which the network may see as another value.
        _silence = new float[input.Shape.Size];
        scale.Apply(new byte[input.Shape.Size], 255, _silence, input.Shape.Area);
        _population[input] = Name(input.Name);
        _nodes.Add(new InputNode(_population[input], input.Origin, input.Shape.ToShape()));
    }

    /// <summary>Writes a population (or, for the output, the read-out) and what feeds it.</summary>
    internal void Population(AnnNode target, IReadOnlyList<FoldedPath> paths, bool isOutput)
    {
        var value = isOutput ? target : target.Source;
        // The read-out's scale changes no argmax; 1 leaves it in the network's own units.
        var own = isOutput ? [1.0] : _scales[target];
        var name = _population[target] = Name(isOutput ? target.Name + ".readout" : target.Name);
        var constant = _evaluator.Constant(value, _silence);
        var area = target.Shape.Area;
        var bias = new double[constant.Length];
        for (var i = 0; i < bias.Length; i++) bias[i] = constant[i] / own[own.Length == 1 ? 0 : i / area];
        var quiet = Array.TrueForAll(bias, b => b == 0);
        var shape = target.Shape.ToShape();
        _nodes.Add(new NeuronNode(name, target.Origin, isOutput ? NeuronKind.Readout : NeuronKind.If)
        {
            VThreshold = isOutput ? [] : [1.0], Initial = isOutput ? [0.0] : [0.5], Bias = quiet ? [] : bias, InputShape = shape,
        });
        foreach (var path in paths) Path(path, target, own, name);
        if (!isOutput) return;
        var output = Name("output");
        _nodes.Add(new OutputNode(output, target.Origin, shape));
        _edges.Add(new SnnEdge(name, output));
    }

    /// <summary>Name of a population that has been written.</summary>
    internal string NameOf(AnnNode node) => _population[node];

    internal SnnGraph Finish(AnnGraph source) => new(source.Name, source.Format, _nodes, _edges);

    private void Path(FoldedPath path, AnnNode target, double[] own, string to)
    {
        var last = _population[path.Source];
        var scale = _scales[path.Source];
        var shape = path.Source.Shape;
        foreach (var node in path.Before)
        {
            if (node is AnnReshape)
            {
                scale = PathFolder.Elements(scale, shape);
                last = Add(new FlattenNode(Name(node.Name), node.Origin, node.Shape.ToShape()), last);
            }
            else
            {
                var pool = (AnnPool)node;
                last = Add(new PoolNode(Name(node.Name), node.Origin, IsAverage: true, pool.Kernel, pool.Stride, pool.PadBefore), last);
            }
            shape = node.Shape;
        }
        last = path.Kernel switch
        {
            AnnConv conv => Add(Conv(conv, scale, own), last),
            AnnDense dense => Add(Dense(dense, scale, own, shape), last),
            _ => Scaled(path, scale, own, shape, last, target),
        };
        _edges.Add(new SnnEdge(last, to));
    }

    private ConvNode Conv(AnnConv conv, double[] from, double[] to)
    {
        var input = conv.Source.Shape;
        var (inGroup, outGroup) = (input.C / conv.Groups, conv.Shape.C / conv.Groups);
        var area = conv.Kernel.H * conv.Kernel.W;
        var weight = new float[conv.Weight.Length];
        for (var i = 0; i < weight.Length; i++)
        {
            var o = i / (inGroup * area);
            var c = (o / outGroup * inGroup) + (i / area % inGroup);
            weight[i] = (float)(conv.Weight[i] * from[from.Length == 1 ? 0 : c] / to[to.Length == 1 ? 0 : o]);
        }
        return new ConvNode(Name(conv.Name), conv.Origin)
        {
            Rank = 2, Weight = weight, OutChannels = conv.Shape.C, InChannels = input.C, Kernel = conv.Kernel, Stride = conv.Stride, Dilation = conv.Dilation, Groups = conv.Groups,
            PaddingBefore = conv.PadBefore,
            PaddingAfter = (After(conv.Shape.H, conv.Stride.H, conv.Dilation.H, conv.Kernel.H, input.H, conv.PadBefore.H), After(conv.Shape.W, conv.Stride.W, conv.Dilation.W, conv.Kernel.W, input.W, conv.PadBefore.W)),
        };
    }

    // What the last window needs: the formula of a convolution's size then gives the very size.
    private static int After(int outputs, int stride, int dilation, int kernel, int length, int before) =>
        Math.Max(0, ((outputs - 1) * stride) + ((kernel - 1) * dilation) + 1 - length - before);

    private LinearNode Dense(AnnDense dense, double[] from, double[] to, AnnShape shape)
    {
        var inputs = dense.Weight.Length / dense.Shape.C;
        var weight = new float[dense.Weight.Length];
        for (var o = 0; o < dense.Shape.C; o++)
            for (var i = 0; i < inputs; i++)
                weight[((long)o * inputs) + i] = (float)(dense.Weight[((long)o * inputs) + i] * AnnAffine.Pick(from, i, shape) / to[to.Length == 1 ? 0 : o]);
        return new LinearNode(Name(dense.Name), dense.Origin, weight, dense.Shape.C, inputs, null);
    }

    private string Scaled(FoldedPath path, double[] from, double[] to, AnnShape shape, string last, AnnNode target)
    {
        var size = path.Scale.Length > shape.C || from.Length > shape.C ? shape.Size : shape.C;
        var factors = new float[size];
        for (var i = 0; i < size; i++)
        {
            var element = i * (shape.Size / size);
            factors[i] = (float)(AnnAffine.Pick(path.Scale, element, shape) * AnnAffine.Pick(from, element, shape) / (to.Length == 1 ? to[0] : to[element / target.Shape.Area]));
        }
        if (Array.TrueForAll(factors, f => f == factors[0])) factors = [factors[0]];
        return factors is [1f] ? last : Add(new ScaleNode(Name(target.Name + ".scale"), target.Origin, factors), last);
    }

    private string Add(SnnNode node, string from)
    {
        _nodes.Add(node);
        _edges.Add(new SnnEdge(from, node.Name));
        return node.Name;
    }

    private string Name(string name)
    {
        var unique = name;
        for (var i = 2; !_names.Add(unique); i++) unique = FormattableString.Invariant($"{name}#{i}");
        return unique;
    }
}

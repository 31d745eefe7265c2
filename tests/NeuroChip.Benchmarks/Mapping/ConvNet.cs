using NeuroChip.Chip.Config;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Benchmarks.Mapping;

/// <summary>
/// 8 channels of side x side, convolution 3x3 to 16, 3x3 by 2 to 32, matrices to 256 and 10: 8,458 neurons for a side of 16, 33,034 for 32, the input among them. For the
/// compiler the input is a population behind an identity, so that it takes cores as in the comparison; for partitioners the same network is a list of fan-outs.
/// </summary>
internal sealed class ConvNet
{
    private readonly int _side;
    private readonly int[] _first;

    internal ConvNet(int side)
    {
        _side = side;
        var half = side / 2;
        int[] sizes = [8 * side * side, 16 * side * side, 32 * half * half, 256, 10];
        _first = new int[sizes.Length + 1];
        for (var i = 0; i < sizes.Length; i++) _first[i + 1] = _first[i] + sizes[i];
        Targets = new int[Neurons][];
        for (var n = 0; n < Neurons; n++) Targets[n] = [.. Fan(n)];
    }

    /// <summary>Neurons, layer by layer, channel-major within a layer.</summary>
    internal int Neurons => _first[^1];

    /// <summary>Synapses.</summary>
    internal long Synapses => Targets.Sum(t => (long)t.Length);

    /// <summary>Per neuron, the neurons it reaches.</summary>
    internal int[][] Targets { get; }

    /// <summary>First neuron of the population with this index in the image (0 is the host's input).</summary>
    internal int First(int population) => _first[population - 1];

    /// <summary>The chip of the comparison: cores of 256 neurons, rows and axons enough for the matrix, a square mesh.</summary>
    internal ChipConfig Chip(MappingConfig mapping)
    {
        var chip = ChipCatalog.Load("sram-tile", ["core.neurons=256", "core.axons=65536", "synapse.rows=65536", "synapse.columns=256"]);
        var width = (int)Math.Ceiling(Math.Sqrt((Neurons + 255) / 256));
        return chip with { Mesh = chip.Mesh with { Width = width, Height = width }, Mapping = mapping };
    }

    /// <summary>The network for the compiler.</summary>
    internal NetworkPlan Plan()
    {
        var half = _side / 2;
        SnnNode[] nodes =
        [
            new InputNode("host", "host", new Shape([8, _side, _side])), If("in"),
            Conv("c1", 16, 8, 1), If("a"), Conv("c2", 32, 16, 2), If("b"), new FlattenNode("f", "f", null),
            new LinearNode("fc", "fc", Weights(256 * 32 * half * half), 256, 32 * half * half, null), If("d"), new LinearNode("ro", "ro", Weights(2560), 10, 256, null), If("e"),
            new OutputNode("o", "o", null),
        ];
        var edges = new List<SnnEdge>();
        for (var i = 0; i + 1 < nodes.Length; i++) edges.Add(new SnnEdge(nodes[i].Name, nodes[i + 1].Name));
        return PlanBuilder.Build(new SnnGraph("conv net", "built", [.. nodes], edges), new SnnSemantics { Dt = 1e-3 });
    }

    private static NeuronNode If(string name) => new(name, name, NeuronKind.If) { VThreshold = [1.0] };

    private static ConvNode Conv(string name, int outputs, int inputs, int stride) => new(name, name)
    {
        Rank = 2, Weight = Weights(outputs * inputs * 9), OutChannels = outputs, InChannels = inputs, Groups = 1, Kernel = (3, 3), Stride = (stride, stride),
        PaddingBefore = (1, 1), PaddingAfter = (1, 1), Dilation = (1, 1),
    };

    private static float[] Weights(int count)
    {
        var weights = new float[count];
        for (var i = 0; i < count; i++) weights[i] = (i * 37 % 101 - 50) / 50f;
        return weights;
    }

    private IEnumerable<int> Fan(int neuron)
    {
        var layer = 0;
        while (neuron >= _first[layer + 1]) layer++;
        var i = neuron - _first[layer];
        var half = _side / 2;
        return layer switch
        {
            0 => Kernel(i % (_side * _side), _side, 16, 1, _first[1]),
            1 => Kernel(i % (_side * _side), half, 32, 2, _first[2]),
            2 or 3 => Enumerable.Range(_first[layer + 1], _first[layer + 2] - _first[layer + 1]),
            _ => [],
        };
    }

    private IEnumerable<int> Kernel(int pixel, int outSide, int channels, int stride, int first)
    {
        var (y, x) = (pixel / _side, pixel % _side);
        for (var c = 0; c < channels; c++)
            for (var oy = 0; oy < outSide; oy++)
            {
                if (Math.Abs(oy * stride - y) > 1) continue;
                for (var ox = Math.Max(0, (x - 1) / stride); ox < outSide && ox * stride <= x + 1; ox++)
                    if (Math.Abs(ox * stride - x) <= 1) yield return first + (c * outSide + oy) * outSide + ox;
            }
    }
}

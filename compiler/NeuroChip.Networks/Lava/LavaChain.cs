using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Lava;

/// <summary>The network while its layers are read: each follows the one before.</summary>
/// <param name="file">Name of the file in positions.</param>
/// <param name="bag">Takes the errors.</param>
internal sealed class LavaChain(string file, DiagnosticBag bag)
{
    private const string InputName = "input";
    private readonly List<(NeuronNode Node, bool Strict)> _neurons = [];
    private string _last = "";
    private bool _readout;

    internal List<SnnNode> Nodes { get; } = [];

    internal List<SnnEdge> Edges { get; } = [];

    /// <summary>Files of weights beside the description.</summary>
    internal List<string> SideFiles { get; } = [];

    /// <summary>What leaves the last layer; null before the input is known.</summary>
    internal Shape? Shape { get; private set; }

    /// <summary>True once a layer could not be read: what follows it has no shape.</summary>
    internal bool Broken { get; private set; }

    /// <summary>True if every population spikes above its threshold, not at it.</summary>
    internal bool Strict => _neurons.Count > 0 && _neurons.TrueForAll(n => n.Strict);

    /// <summary>Gives up: later layers cannot be judged.</summary>
    internal void Break() => Broken = true;

    /// <summary>Where spikes enter.</summary>
    internal void Input(Shape shape, string origin)
    {
        Nodes.Add(new InputNode(InputName, origin, shape));
        (_last, Shape) = (InputName, shape);
    }

    /// <summary>Adds an operator behind the last.</summary>
    internal void Add(SnnNode node, Shape output)
    {
        Nodes.Add(node with { InputShape = Shape, OutputShape = output });
        Edges.Add(new SnnEdge(_last, node.Name));
        (_last, Shape) = (node.Name, output);
    }

    /// <summary>Adds a population behind the last operator.</summary>
    internal void Add(NeuronNode node, bool strict)
    {
        _neurons.Add((node, strict));
        Add(node, Shape!);
    }

    /// <summary>Adds integrators that are read out at the end.</summary>
    internal void AddReadout(NeuronNode node)
    {
        _readout = true;
        Add(node, Shape!);
    }

    /// <summary>Feeds a population's spikes back into it.</summary>
    internal void Feedback(LinearNode node, string neuron)
    {
        Nodes.Add(node);
        Edges.Add(new SnnEdge(neuron, node.Name));
        Edges.Add(new SnnEdge(node.Name, neuron));
    }

    /// <summary>Ends the network and settles how thresholds compare.</summary>
    internal void Finish(SourcePosition position)
    {
        if (_neurons.Count == 0 && !_readout)
        {
            bag.Error("NC0505", "no layer has neurons", position);
            return;
        }
        if (Nodes[^1] is DelayNode late)
        {
            // An output is read when its neurons spike.
            bag.Warning("NC0411", $"the delay '{late.Name}' behind the last layer is left out: its output events come that much earlier here", new SourcePosition(late.Origin));
            Nodes.RemoveAt(Nodes.Count - 1);
            _last = Edges[^1].Source;
            Edges.RemoveAt(Edges.Count - 1);
        }
        Nodes.Add(new OutputNode("output", file, Shape));
        Edges.Add(new SnnEdge(_last, "output"));
        if (Strict || !_neurons.Exists(n => n.Strict)) return;
        // v > th and v >= th + one state unit are the same for integers, so that layers of both kinds run together.
        foreach (var (node, strict) in _neurons)
        {
            if (!strict) continue;
            var unit = Math.Pow(2, -node.Integer!.StateFraction);
            var at = Nodes.FindIndex(n => n.Name == node.Name);
            Nodes[at] = ((NeuronNode)Nodes[at]) with { VThreshold = Array.ConvertAll(node.VThreshold, t => t + unit) };
        }
    }
}

using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Semantics;

namespace NeuroChip.Networks.Plan;

/// <summary>Turns a network and its semantics into populations and projections aligned in time-steps.</summary>
public static class PlanBuilder
{
    /// <summary>Builds the plan; warnings are dropped.</summary>
    /// <exception cref="DiagnosticException">Every problem of the network (NC0409, NC0501 to NC0509).</exception>
    public static NetworkPlan Build(SnnGraph graph, SnnSemantics semantics) => Build(graph, semantics, new DiagnosticBag());

    /// <summary>
    /// Builds the plan: flatten, infer shapes, fuse integrators with thresholds, give linear outputs an integrator, drop what no output
    /// needs, propagate biases, enumerate linear paths, align in time. Warnings stay in the bag, errors are thrown together.
    /// </summary>
    /// <exception cref="DiagnosticException">Every problem of the network (NC0409, NC0501 to NC0509).</exception>
    public static NetworkPlan Build(SnnGraph graph, SnnSemantics semantics, DiagnosticBag bag)
    {
        var shaped = ShapeInference.Infer(graph, bag);
        bag.ThrowIfErrors();
        var wiring = new Wiring(OutputResolution.Resolve(ThresholdFusion.Fuse(shaped), bag));
        bag.ThrowIfErrors();
        wiring = UnusedNodes.Drop(wiring, bag);
        var order = LinearOrder.Sort(wiring, bag);
        CheckSources(wiring, bag);
        foreach (var neuron in wiring.Nodes.OfType<NeuronNode>()) _ = NeuronDynamics.Discretize(neuron, semantics, bag);
        bag.ThrowIfErrors();
        var biases = BiasPropagation.Run(wiring, order, bag);
        var paths = LinearPaths.Enumerate(wiring, order, semantics, bag);
        bag.ThrowIfErrors();
        return Align(shaped.Name, wiring, paths, biases, semantics, bag);
    }

    private static NetworkPlan Align(string name, Wiring wiring, List<LinearPath> paths, Dictionary<SnnNode, double[]> biases, SnnSemantics semantics, DiagnosticBag bag)
    {
        var ends = wiring.Nodes.Where(n => n is InputNode or NeuronNode).ToArray();
        var timing = PipelineTiming.Compute(ends, paths);
        var sorted = ends.OrderBy(n => n is InputNode ? -1 : timing.Depth[n]).ThenBy(wiring.PositionOf).ToArray();
        var populations = new List<Population>(sorted.Length);
        foreach (var node in sorted)
        {
            var neuron = node as NeuronNode;
            populations.Add(new Population(populations.Count, node.Name, node.Origin, node.OutputShape!, neuron, neuron is null || neuron.VThreshold.Length > 0,
                wiring.IsOutput(node), timing.Depth[node], biases.GetValueOrDefault(node)));
        }
        var index = populations.ToDictionary(p => p.Name, StringComparer.Ordinal);
        var projections = new List<Projection>(paths.Count);
        foreach (var path in paths.OrderBy(p => index[p.Target.Name].Index).ThenBy(p => index[p.Source.Name].Index).ThenBy(p => p, LinearPath.ByChain))
        {
            var (source, target) = (index[path.Source.Name], index[path.Target.Name]);
            var lag = timing.Feedback.Contains((path.Source, path.Target)) ? Math.Max(1, source.Depth - target.Depth + 1) : 0;
            if (lag > 1)
            {
                bag.Warning("NC0507", $"the feedback '{source.Name}' -> '{target.Name}' takes {lag} steps on the pipelined chip instead of 1", new SourcePosition(source.Origin),
                    "the float reference uses the same lag; retrain with it if accuracy suffers");
            }
            projections.Add(new Projection(projections.Count, source, target, path.Chain, path.DelaySteps, lag));
        }
        return new NetworkPlan(name, populations, projections, semantics);
    }

    private static void CheckSources(Wiring wiring, DiagnosticBag bag)
    {
        foreach (var node in wiring.Nodes.OfType<NeuronNode>())
        {
            if (node.VThreshold.Length > 0 || wiring.After(node).All(n => n is OutputNode or FlattenNode { } && LeadsToOutputOnly(wiring, n))) continue;
            bag.Error("NC0503", $"'{node.Name}' is a {node.Kind} population without spikes, but feeds other nodes", new SourcePosition(node.Origin),
                "supported are integrators that only an output reads, or that feed exactly one Threshold node");
        }
    }

    private static bool LeadsToOutputOnly(Wiring wiring, SnnNode node)
    {
        // Flatten nodes cannot form a cycle here: the linear order has been checked before.
        while (node is FlattenNode)
        {
            var next = wiring.After(node);
            if (next.Count != 1) return next.All(n => n is OutputNode);
            node = next[0];
        }
        return node is OutputNode;
    }
}

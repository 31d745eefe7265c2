using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Networks.Graph;

/// <summary>
/// Gives every node its input and output shape, from the Input node along the edges, and checks what the file states against them.
/// Sizes must match; where only dimensions of one differ ([1, 1, 10] and [10]) the shape that arrives wins.
/// </summary>
public static class ShapeInference
{
    /// <summary>
    /// The graph (flattened first) with shapes. Nodes that no input reaches are dropped with a warning NC0508, or reported as errors when they
    /// would have contributed to the rest. Check <see cref="DiagnosticBag.HasErrors"/> before using the result.
    /// </summary>
    public static SnnGraph Infer(SnnGraph graph, DiagnosticBag bag)
    {
        graph = graph.Inline();
        var nodes = graph.Nodes.ToDictionary(n => n.Name, StringComparer.Ordinal);
        var after = graph.Edges.ToLookup(e => e.Source, StringComparer.Ordinal);
        var shaped = new Dictionary<string, SnnNode>(StringComparer.Ordinal);
        var queue = new Queue<SnnNode>();
        foreach (var input in graph.Nodes.OfType<InputNode>())
        {
            var done = input with { InputShape = input.Shape, OutputShape = input.Shape };
            shaped[input.Name] = done;
            queue.Enqueue(done);
        }
        while (queue.TryDequeue(out var source))
        {
            foreach (var edge in after[source.Name])
            {
                if (source.OutputShape is not { } arriving) continue;
                if (shaped.TryGetValue(edge.Target, out var known)) CheckFanIn(source, known, arriving, bag);
                else
                {
                    var done = NodeShapes.Apply(nodes[edge.Target], arriving, bag);
                    shaped[edge.Target] = done;
                    queue.Enqueue(done);
                }
            }
        }
        ReportUnreached(graph, shaped, bag);
        CheckEnds(graph, shaped, bag);
        return graph with
        {
            Nodes = [.. graph.Nodes.Where(n => shaped.ContainsKey(n.Name)).Select(n => shaped[n.Name])],
            Edges = [.. graph.Edges.Where(e => shaped.ContainsKey(e.Source) && shaped.ContainsKey(e.Target))],
        };
    }

    private static void CheckFanIn(SnnNode source, SnnNode target, Shape arriving, DiagnosticBag bag)
    {
        if (target is InputNode)
        {
            bag.Error("NC0501", $"'{source.Name}' feeds the input node '{target.Name}'", new SourcePosition(target.Origin));
            return;
        }
        if (target.InputShape is { } expected && expected.Size != arriving.Size)
        {
            bag.Error("NC0501", $"'{source.Name}' gives {arriving}, but '{target.Name}' already receives {expected}", new SourcePosition(target.Origin),
                "everything that feeds a node is added up and must have one shape");
        }
    }

    private static void ReportUnreached(SnnGraph graph, Dictionary<string, SnnNode> shaped, DiagnosticBag bag)
    {
        if (bag.HasErrors) return; // A node after a reported one has no shape either.
        foreach (var node in graph.Nodes.Where(n => !shaped.ContainsKey(n.Name)))
        {
            if (graph.Edges.Any(e => e.Source == node.Name && shaped.ContainsKey(e.Target)))
            {
                bag.Error("NC0508", $"'{node.Name}' feeds the network, but no input reaches it", new SourcePosition(node.Origin), "connect it to the input or remove it");
            }
            else
            {
                bag.Warning("NC0508", $"no input reaches '{node.Name}'; it is left out", new SourcePosition(node.Origin));
            }
        }
    }

    private static void CheckEnds(SnnGraph graph, Dictionary<string, SnnNode> shaped, DiagnosticBag bag)
    {
        var inputs = graph.Nodes.Count(n => n is InputNode);
        var origin = new SourcePosition(graph.Name);
        if (inputs == 0) bag.Error("NC0505", "the network has no Input node", origin);
        if (inputs > 1) bag.Error("NC0503", $"the network has {inputs} Input nodes; supported is one", origin, "concatenate the inputs into one");
        if (!graph.Nodes.Any(n => n is OutputNode)) bag.Error("NC0505", "the network has no Output node", origin);
        else if (!bag.HasErrors && !shaped.Values.Any(n => n is OutputNode)) bag.Error("NC0505", "no input reaches an Output node", origin);
    }
}

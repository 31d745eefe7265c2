using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Onnx.Wire;

namespace NeuroChip.Networks.Onnx;

/// <summary>The operators that the output needs, inputs first, and the graph's one input and output.</summary>
/// <param name="Nodes">With unique names.</param>
/// <param name="Needed">Every tensor that is read.</param>
/// <param name="Input">The image.</param>
/// <param name="Output">Name of the tensor that is read out.</param>
internal sealed record OnnxOrder(IReadOnlyList<(OnnxNode Node, string Name)> Nodes, HashSet<string> Needed, OnnxValue Input, string Output)
{
    private const int MaxNodes = 1 << 16;

    /// <summary>Sorts a graph, or reports every missing tensor (NC0407), name used twice (NC0405), cycle (NC0502) and missing end (NC0505).</summary>
    internal static OnnxOrder? Sort(OnnxGraph graph, string path, DiagnosticBag bag)
    {
        SourcePosition At(string name) => new(path + ":" + name);
        if (graph.Nodes.Count > MaxNodes)
        {
            bag.Error("NC0409", $"{graph.Nodes.Count} operators, at most {MaxNodes} are read", new SourcePosition(path));
            return null;
        }
        var names = Names(graph);
        var maker = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var n = 0; n < graph.Nodes.Count; n++)
            foreach (var output in graph.Nodes[n].Outputs)
                if (output.Length > 0 && !maker.TryAdd(output, n)) bag.Error("NC0405", $"the tensor '{Excerpt.Of(output)}' has two makers, '{names[maker[output]]}' and '{names[n]}'", At(names[n]));
        var given = graph.Initializers.Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        // Files of IR version 3 list initializers among the inputs too.
        var inputs = graph.Inputs.Where(i => !given.Contains(i.Name)).ToArray();
        var known = given.Concat(inputs.Select(i => i.Name)).ToHashSet(StringComparer.Ordinal);
        if (graph.Outputs.Count == 0) bag.Error("NC0505", "the graph has no output", new SourcePosition(path));
        if (bag.HasErrors) return null;
        var output0 = graph.Outputs[0].Name;
        if (graph.Outputs.Count > 1) bag.Warning("NC0508", $"the graph has {graph.Outputs.Count} outputs; '{Excerpt.Of(output0)}', the first, is read out", new SourcePosition(path));

        var order = new List<(OnnxNode, string)>();
        var needed = new HashSet<string>(StringComparer.Ordinal);
        var state = new byte[graph.Nodes.Count];
        if (!Visit(graph, output0, maker, known, names, state, order, needed, path, bag) || bag.HasErrors) return null;
        var read = inputs.Where(i => needed.Contains(i.Name)).ToArray();
        if (read.Length == 1) return new OnnxOrder(order, needed, read[0], output0);
        if (read.Length == 0) bag.Error("NC0505", $"the output '{Excerpt.Of(output0)}' depends on no input", new SourcePosition(path));
        else bag.Error("NC0503", $"the network has {read.Length} inputs ({string.Join(", ", read.Take(4).Select(i => Excerpt.Of(i.Name)))}); supported is one", new SourcePosition(path), "concatenate the inputs into one, or make the others constants");
        return null;
    }

    private static string[] Names(OnnxGraph graph)
    {
        var used = new HashSet<string>(StringComparer.Ordinal);
        var names = new string[graph.Nodes.Count];
        for (var n = 0; n < names.Length; n++)
        {
            var own = graph.Nodes[n].Name;
            var name = own.Length > 0 ? Excerpt.Of(own) : FormattableString.Invariant($"{Excerpt.Of(graph.Nodes[n].Op)}_{n}");
            for (names[n] = name; !used.Add(names[n]);) names[n] += "'";
        }
        return names;
    }

    // Depth first without recursion: hostile chains are long.
    private static bool Visit(
        OnnxGraph graph, string root, Dictionary<string, int> maker, HashSet<string> known, string[] names, byte[] state, List<(OnnxNode, string)> order, HashSet<string> needed, string path, DiagnosticBag bag)
    {
        const byte open = 1, done = 2;
        needed.Add(root);
        if (!maker.TryGetValue(root, out var first))
        {
            bag.Error(known.Contains(root) ? "NC0505" : "NC0407", $"the output '{Excerpt.Of(root)}' {(known.Contains(root) ? "is no operator's result" : "is made by no operator")}", new SourcePosition(path));
            return false;
        }
        var stack = new Stack<(int Node, int Next)>();
        stack.Push((first, 0));
        state[first] = open;
        while (stack.TryPop(out var top))
        {
            var node = graph.Nodes[top.Node];
            if (top.Next == node.Inputs.Count)
            {
                state[top.Node] = done;
                order.Add((node, names[top.Node]));
                continue;
            }
            stack.Push((top.Node, top.Next + 1));
            var tensor = node.Inputs[top.Next];
            if (tensor.Length == 0) continue;
            var isNew = needed.Add(tensor);
            if (!maker.TryGetValue(tensor, out var source))
            {
                if (!known.Contains(tensor) && isNew)
                    bag.Error("NC0407", $"{Excerpt.Of(node.Op)} '{names[top.Node]}' reads '{Excerpt.Of(tensor)}', which is no input, no initializer and no operator's output", new SourcePosition(path + ":" + names[top.Node]), "the file is damaged, or its weights lie elsewhere");
                continue;
            }
            if (state[source] == open)
            {
                bag.Error("NC0502", $"the operators around {Excerpt.Of(node.Op)} '{names[top.Node]}' form a cycle through '{Excerpt.Of(tensor)}'", new SourcePosition(path + ":" + names[top.Node]), "only feed-forward networks are converted");
                return false;
            }
            if (state[source] == done) continue;
            state[source] = open;
            stack.Push((source, 0));
        }
        return true;
    }
}

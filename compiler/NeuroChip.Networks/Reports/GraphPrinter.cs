using System.Globalization;
using System.Text;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Reports;

/// <summary>A network as text for people: what <c>neurochip inspect</c> prints.</summary>
public static class GraphPrinter
{
    /// <summary>
    /// Nodes in topological order (feedback last) with shapes and parameters; arrays of unequal values as min..max. Shapes are printed as far as
    /// they are known, so the graph may be printed before or after shape inference.
    /// </summary>
    public static string Print(SnnGraph graph)
    {
        var text = new StringBuilder();
        text.Append($"{graph.Name} ({graph.Format}): {graph.Nodes.Count} nodes, {graph.Edges.Count} edges\n");
        var feeding = graph.Edges.ToLookup(e => e.Target, e => e.Source, StringComparer.Ordinal);
        var rows = Sorted(graph).Select(n => new[]
        {
            n.Name, TypeOf(n), Shapes(n), string.Join(", ", feeding[n.Name].Order(StringComparer.Ordinal)), Parameters(n),
        }).ToList();
        TextTable.Append(text, ["node", "type", "shape", "from", "parameters"], rows);
        return text.ToString();
    }

    /// <summary>A node's NIR type.</summary>
    public static string TypeOf(SnnNode node) => node switch
    {
        InputNode => "Input",
        OutputNode => "Output",
        LinearNode { Bias: null } => "Linear",
        LinearNode => "Affine",
        ScaleNode => "Scale",
        ConvNode { Rank: 1 } => "Conv1d",
        ConvNode => "Conv2d",
        PoolNode { IsAverage: true } => "AvgPool2d",
        PoolNode => "SumPool2d",
        FlattenNode => "Flatten",
        DelayNode => "Delay",
        SubgraphNode => "NIRGraph",
        NeuronNode n => n.Kind switch { NeuronKind.If => "IF", NeuronKind.Li => "LI", NeuronKind.Lif => "LIF", NeuronKind.CubaLi => "CubaLI", NeuronKind.CubaLif => "CubaLIF", var k => k.ToString() }
            + (n.VThreshold.Length > 0 && n.Kind is NeuronKind.Li or NeuronKind.I or NeuronKind.CubaLi ? "+Threshold" : ""),
        _ => node.GetType().Name,
    };

    /// <summary>One value, or min..max of several, or "-" of none.</summary>
    internal static string Span(IEnumerable<double>? values)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var v in values ?? [])
        {
            low = Math.Min(low, v);
            high = Math.Max(high, v);
        }
        return low > high ? "-" : low == high ? Number(low) : Number(low) + ".." + Number(high);
    }

    private static string Number(double value) => value.ToString("G5", CultureInfo.InvariantCulture);

    private static string Span(float[] values) => Span(values.Select(v => (double)v));

    private static string Shapes(SnnNode node)
    {
        var (input, output) = (node.InputShape, node.OutputShape);
        if (node is InputNode i) return i.Shape.ToString();
        if (node is OutputNode o) return (output ?? o.Shape)?.ToString() ?? "?";
        if (input is null && output is null) return "?";
        return input is not null && input.Equals(output) ? input.ToString() : $"{input?.ToString() ?? "?"} -> {output?.ToString() ?? "?"}";
    }

    private static string Parameters(SnnNode node) => node switch
    {
        LinearNode n => $"weight [{n.Outputs}, {n.Inputs}] {Span(n.Weight)}{Bias(n.Bias)}",
        ConvNode n => $"weight [{n.OutChannels}, {n.InChannels / n.Groups}, {(n.Rank == 1 ? "" : n.Kernel.H + ", ")}{n.Kernel.W}] {Span(n.Weight)}{Bias(n.Bias)}, stride {Pair(n.Stride)}, "
            + $"padding {Pair(n.PaddingBefore)}{(n.PaddingAfter == n.PaddingBefore ? "" : ".." + Pair(n.PaddingAfter))}, dilation {Pair(n.Dilation)}, groups {n.Groups}",
        PoolNode n => $"window {Pair(n.Kernel)}, stride {Pair(n.Stride)}, padding {Pair(n.Padding)}",
        ScaleNode n => $"scale {Span(n.Scale)}",
        DelayNode n => $"delay {Span(n.Seconds)} s",
        NeuronNode n => Neuron(n),
        SubgraphNode n => $"{n.Graph.Nodes.Count} nodes: {string.Join(", ", n.Graph.Nodes.Select(m => $"{m.Name} ({TypeOf(m)})"))}",
        _ => "",
    };

    private static string Neuron(NeuronNode n)
    {
        var parts = new List<string>();
        if (n.VThreshold.Length > 0) parts.Add("threshold " + Span(n.VThreshold));
        if (n.TauMem.Length > 0) parts.Add($"tau_mem {Span(n.TauMem)} s");
        if (n.TauSyn.Length > 0) parts.Add($"tau_syn {Span(n.TauSyn)} s, w_in {Span(n.WIn)}");
        if (n.Integer is { } i)
        {
            parts.Add($"keep_u {Span(i.KeepU.Select(k => (double)k))}/{1 << i.DecayBits}, keep_v {Span(i.KeepV.Select(k => (double)k))}/{1 << i.DecayBits}, toward zero, 1/{1 << i.StateFraction} of a weight");
            if (i.Bias.AsSpan().IndexOfAnyExcept(0.0) >= 0) parts.Add("bias " + Span(i.Bias));
        }
        else if (n.Kind != NeuronKind.Threshold) parts.Add("r " + Span(n.R));
        if (n.TauMem.Length > 0) parts.Add("v_leak " + Span(n.VLeak));
        if (n.RefractorySteps > 0) parts.Add($"refractory {n.RefractorySteps} steps");
        if (n.VReset is not null) parts.Add("v_reset " + Span(n.VReset));
        return string.Join(", ", parts);
    }

    private static string Bias(float[]? bias) => bias is null ? "" : $", bias {Span(bias)}";

    private static string Pair((int H, int W) pair) => pair.H == pair.W ? pair.H.ToString(CultureInfo.InvariantCulture) : $"{pair.H}x{pair.W}";

    /// <summary>Kahn's order from the front of the file; where only cycles are left, the first node in file order that something sorted feeds goes next.</summary>
    private static List<SnnNode> Sorted(SnnGraph graph)
    {
        var after = graph.Edges.ToLookup(e => e.Source, e => e.Target, StringComparer.Ordinal);
        var waiting = graph.Nodes.ToDictionary(n => n.Name, n => 0, StringComparer.Ordinal);
        foreach (var edge in graph.Edges) waiting[edge.Target]++;
        var left = new List<SnnNode>(graph.Nodes);
        var touched = new HashSet<string>(StringComparer.Ordinal);
        var sorted = new List<SnnNode>(left.Count);
        while (left.Count > 0)
        {
            var at = left.FindIndex(n => waiting[n.Name] <= 0);
            if (at < 0) at = left.FindIndex(n => touched.Contains(n.Name));
            if (at < 0) at = 0;
            var node = left[at];
            left.RemoveAt(at);
            sorted.Add(node);
            foreach (var next in after[node.Name])
            {
                waiting[next]--;
                touched.Add(next);
            }
        }
        return sorted;
    }
}

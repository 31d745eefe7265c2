using System.Text;
using NeuroChip.Networks.Graph;
using NeuroChip.Networks.Plan;

namespace NeuroChip.Networks.Tests;

/// <summary>Everything in a plan but names and origins, as text.</summary>
internal static class PlanText
{
    public static string Of(NetworkPlan plan)
    {
        var text = new StringBuilder();
        foreach (var p in plan.Populations)
        {
            text.Append($"{p.Index} {p.Shape} {p.Spiking} {p.IsOutput} {p.Depth} {List(p.BiasCurrent)}");
            if (p.Neuron is { } n) text.Append($" {n.Kind} {List(n.R)} {List(n.TauMem)} {List(n.TauSyn)} {List(n.VLeak)} {List(n.VThreshold)} {List(n.VReset)} {List(n.WIn)}");
            text.Append('\n');
        }
        foreach (var p in plan.Projections)
        {
            text.Append($"{p.Source.Index}>{p.Target.Index} lag {p.ReferenceLag} delay {string.Join(',', p.DelaySteps)}");
            foreach (var node in p.Chain) text.Append(' ').Append(Node(node));
            text.Append('\n');
        }
        return text.ToString();
    }

    private static string Node(SnnNode node) => node switch
    {
        LinearNode l => $"linear {l.InputShape}>{l.OutputShape} {string.Join(',', l.Weight)}",
        ConvNode c => $"conv {c.InputShape}>{c.OutputShape} {c.Kernel} {c.Stride} {c.PaddingBefore} {c.PaddingAfter} {c.Dilation} {c.Groups} {string.Join(',', c.Weight)}",
        PoolNode p => $"pool {p.InputShape}>{p.OutputShape} {p.IsAverage} {p.Kernel} {p.Stride} {p.Padding}",
        ScaleNode s => $"scale {string.Join(',', s.Scale)}",
        _ => $"{node.GetType().Name} {node.InputShape}>{node.OutputShape}",
    };

    private static string List(double[]? values) => values is null ? "-" : string.Join(',', values);
}

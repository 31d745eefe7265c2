using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>
/// The constant current that the biases of Affine and Conv nodes drive into each population. Each operator's bias is counted once, however
/// many paths lead through it, and passes the operators behind it. A Delay does not hold it back: the current is taken as always on.
/// </summary>
internal static class BiasPropagation
{
    /// <summary>Current per population; those without any are absent.</summary>
    internal static Dictionary<SnnNode, double[]> Run(Wiring wiring, List<SnnNode> order, DiagnosticBag bag)
    {
        var leaving = new Dictionary<SnnNode, double[]>(ReferenceEqualityComparer.Instance);
        foreach (var node in order)
        {
            var arriving = Sum(wiring, node, leaving);
            if (arriving is not null) leaving[node] = LinearOperators.Apply(node, arriving);
            if (LinearOperators.BiasOf(node) is not { } bias) continue;
            if (leaving.TryGetValue(node, out var sum)) for (var i = 0; i < sum.Length; i++) sum[i] += bias[i];
            else leaving[node] = bias;
        }
        var result = new Dictionary<SnnNode, double[]>(ReferenceEqualityComparer.Instance);
        foreach (var target in wiring.Nodes.OfType<NeuronNode>())
        {
            if (Own(target, Sum(wiring, target, leaving)) is not { } current) continue;
            result[target] = current;
            if (!Array.TrueForAll(current, double.IsFinite))
                bag.Error("NC0406", $"the biases before '{target.Name}' add up to no finite number", new SourcePosition(target.Origin));
        }
        return result;
    }

    /// <summary>Adds the population's own constant current.</summary>
    private static double[]? Own(NeuronNode target, double[]? sum)
    {
        if (target.Bias.AsSpan().IndexOfAnyExcept(0.0) < 0) return sum;
        var result = sum ?? new double[target.InputShape!.Size];
        for (var i = 0; i < result.Length; i++) result[i] += target.Bias[target.Bias.Length == 1 ? 0 : i];
        return result;
    }

    private static double[]? Sum(Wiring wiring, SnnNode node, Dictionary<SnnNode, double[]> leaving)
    {
        double[]? sum = null;
        foreach (var before in wiring.Before(node))
        {
            if (!leaving.TryGetValue(before, out var current)) continue;
            sum ??= new double[current.Length];
            for (var i = 0; i < sum.Length; i++) sum[i] += current[i];
        }
        return sum is null || sum.AsSpan().IndexOfAnyExcept(0.0) < 0 ? null : sum;
    }
}

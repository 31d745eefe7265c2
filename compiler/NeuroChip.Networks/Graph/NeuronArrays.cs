using NeuroChip.Chip.Diagnostics;

namespace NeuroChip.Networks.Graph;

/// <summary>Fits the parameter arrays of a population to its shape.</summary>
internal static class NeuronArrays
{
    /// <summary>
    /// Arrays of length 1 or of the population's size stay; those of a broadcastable shape (one value per channel as [c, 1, 1])
    /// are spread out; others are an error NC0501.
    /// </summary>
    internal static NeuronNode Fit(NeuronNode node, Shape shape, DiagnosticBag bag)
    {
        var stated = node.InputShape;
        var failed = false;
        T[] One<T>(T[] values)
        {
            if (values.Length <= 1 || values.Length == shape.Size) return values;
            if (stated is not null && stated.Size == values.Length && Spread(values, stated, shape) is { } spread) return spread;
            failed = true;
            return values;
        }

        var fitted = node with
        {
            InputShape = shape,
            OutputShape = shape,
            R = One(node.R),
            TauMem = One(node.TauMem),
            TauSyn = One(node.TauSyn),
            VLeak = One(node.VLeak),
            VThreshold = One(node.VThreshold),
            VReset = node.VReset is null ? null : One(node.VReset),
            WIn = One(node.WIn),
            Initial = One(node.Initial),
            Bias = One(node.Bias),
            Integer = node.Integer is not { } i ? null : i with { KeepU = One(i.KeepU), KeepV = One(i.KeepV), Bias = One(i.Bias) },
        };
        if (!failed) return fitted;
        bag.Error("NC0501", $"'{node.Name}' has parameters of shape {stated?.ToString() ?? "other than its input"}, but {shape} arrives", new SourcePosition(node.Origin));
        return node with { InputShape = shape };
    }

    private static T[]? Spread<T>(T[] values, Shape from, Shape to)
    {
        if (from.Rank != to.Rank) return null;
        for (var d = 0; d < to.Rank; d++)
            if (from[d] != 1 && from[d] != to[d]) return null;
        var result = new T[to.Size];
        for (var i = 0; i < result.Length; i++)
        {
            int rest = i, source = 0, stride = 1;
            for (var d = to.Rank - 1; d >= 0; d--)
            {
                if (from[d] != 1) source += rest % to[d] * stride;
                rest /= to[d];
                stride *= from[d];
            }
            result[i] = values[source];
        }
        return result;
    }
}

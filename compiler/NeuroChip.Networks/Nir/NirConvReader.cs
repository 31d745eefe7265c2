using NeuroChip.Chip.Diagnostics;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Nir;

/// <summary>Reads Conv1d and Conv2d.</summary>
internal static class NirConvReader
{
    /// <summary>The node, or null after a reported problem.</summary>
    internal static ConvNode? Read(string name, string origin, int rank, NirAttributes a, DiagnosticBag bag)
    {
        var type = rank == 1 ? "Conv1d" : "Conv2d";
        var weight = a.Weights("weight", rank + 2);
        var stride = a.Pair("stride", rank, (1, 1), 1, 1);
        var dilation = a.Pair("dilation", rank, (1, 1), 1, 1);
        var groups = Groups(type, a, bag);
        if (weight is not { } w || stride is not { } s || dilation is not { } d || groups is not { } g) return null;
        var kernel = (H: rank == 1 ? 1 : w.Dims[2], W: w.Dims[^1]);
        if (w.Dims[0] % g != 0 || (long)w.Dims[1] * g > 1 << 24)
        {
            bag.Error("NC0405", $"{type} has {g} groups, which do not divide its {w.Dims[0]} output channels", a.At("groups"));
            return null;
        }
        var bias = a.Bias(w.Dims[0], required: false);
        var padding = Padding(type, rank, kernel, s, d, a, bag);
        var input = a.Has("input_shape") ? a.Pair("input_shape", rank, default, 1, 1) : null;
        if (padding is not { } p) return null;
        return new ConvNode(name, origin)
        {
            Rank = rank,
            Weight = w.Values,
            Bias = bias,
            OutChannels = w.Dims[0],
            InChannels = w.Dims[1] * g,
            Kernel = kernel,
            Stride = s,
            PaddingBefore = p.Before,
            PaddingAfter = p.After,
            Dilation = d,
            Groups = g,
            StatedInput = input,
        };
    }

    private static int? Groups(string type, NirAttributes a, DiagnosticBag bag)
    {
        if (!a.Has("groups")) return 1;
        var groups = a.Integers("groups", required: false, lowest: 1);
        if (groups is null) return null;
        if (groups.Length == 1) return groups[0];
        bag.Error("NC0405", $"'groups' of {type} must be one integer", a.At("groups"));
        return null;
    }

    private static ((int H, int W) Before, (int H, int W) After)? Padding(
        string type, int rank, (int H, int W) kernel, (int H, int W) stride, (int H, int W) dilation, NirAttributes a, DiagnosticBag bag)
    {
        if (a.Text("padding") is not { } word)
        {
            var p = a.Pair("padding", rank, (0, 0), 0, 0);
            return p is { } number ? (number, number) : null;
        }
        switch (word)
        {
            case "valid":
                return ((0, 0), (0, 0));
            case "same" when stride == (1, 1):
                // An odd total puts the extra zero behind, as PyTorch does.
                var (h, v) = ((long)dilation.H * (kernel.H - 1), (long)dilation.W * (kernel.W - 1));
                if (h > 1 << 24 || v > 1 << 24) break;
                return (((int)(h / 2), (int)(v / 2)), ((int)(h - (h / 2)), (int)(v - (v / 2))));
        }
        bag.Error("NC0405", $"padding '{word}' of {type} is not understood here", a.At("padding"), "use numbers, 'valid', or 'same' with stride 1");
        return null;
    }
}

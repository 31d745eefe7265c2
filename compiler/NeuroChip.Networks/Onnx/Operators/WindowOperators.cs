using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Onnx.Operators;

/// <summary>Pooling and padding.</summary>
internal static class WindowOperators
{
    internal static void AveragePool(OnnxOp op) => Pool(op, isMax: false);

    internal static void MaxPool(OnnxOp op)
    {
        if (op.IsRead(1)) op.Error("NC0503", "gives indices that another operator reads", "supported is its first output");
        else Pool(op, isMax: true);
    }

    internal static void GlobalAveragePool(OnnxOp op) => Whole(op, isMax: false);

    internal static void GlobalMaxPool(OnnxOp op) => Whole(op, isMax: true);

    internal static void ReduceMean(OnnxOp op)
    {
        if (op.Activation(0) is not { } x) return;
        var rank = x.Dims.Length;
        var axes = (op.IntsOrInput("axes", 1) ?? [.. Enumerable.Range(1, rank - 1).Select(d => (long)d)]).Select(a => a < 0 ? a + rank : a).Order().ToArray();
        var keep = op.Int("keepdims", 1) != 0;
        // NHWC graphs average over (1, 2) of the transposed view: the node's planes must be what is averaged.
        var order = rank == 4 && axes is [1, 2] ? [0, 3, 1, 2] : (int[])[.. Enumerable.Range(0, rank)];
        if (rank != 4 || axes is not ([1, 2] or [2, 3]) || x.Permute(order) is not { Map: null } image || OnnxImages.Image(op, image) is not { } node)
        {
            if (!op.Bag.HasErrors) op.Error("NC0503", $"averages over the axes [{string.Join(", ", axes.Take(9))}] of [{string.Join(", ", x.Dims)}]", "supported is the mean over height and width");
            return;
        }
        var pool = Over(op, node, isMax: false);
        int[] dims = !keep ? [1, pool.Shape.C] : axes is [1, 2] ? [1, 1, 1, pool.Shape.C] : [1, pool.Shape.C, 1, 1];
        op.Set(new OnnxActivation(pool, dims, null));
    }

    internal static void Pad(OnnxOp op)
    {
        if (op.Activation(0) is not { } x) return;
        var rank = x.Dims.Length;
        var mode = op.Text("mode", "constant");
        var fill = op.Has(2) ? op.Constant(2, "value") is { IsScalar: true } c ? c.Values[0] : double.NaN : op.Float("value", 0);
        if (op.IntsOrInput("pads", 1) is not { } pads)
        {
            if (!op.Has(1)) op.Error("NC0404", "lacks its pads");
            return;
        }
        if (op.Has(3) && op.Constant(3, "axes") is { } chosen)
        {
            var axes = chosen.Integers().Select(a => a < 0 ? a + rank : a).ToArray();
            var all = new long[2 * rank];
            for (var i = 0; i < axes.Length && pads.Length == 2 * axes.Length; i++)
                if (axes[i] >= 0 && axes[i] < rank) (all[axes[i]], all[axes[i] + rank]) = (pads[i], pads[i + axes.Length]);
            pads = pads.Length == 2 * axes.Length ? all : [];
        }
        if (pads.Length != 2 * rank || Array.Exists(pads, p => p > Graph.Shape.MaxSize)) op.Error("NC0405", $"has pads = [{string.Join(", ", pads.Take(9))}] for [{string.Join(", ", x.Dims)}]");
        else if (Array.TrueForAll(pads, p => p == 0)) op.Set(x);
        else if (mode != "constant" || fill != 0) op.Error("NC0503", FormattableString.Invariant($"fills with {(mode == "constant" ? fill : Chip.Diagnostics.Excerpt.Of(mode))}"), "supported are zeros (mode constant, value 0)");
        else Zeros(op, x, pads);
    }

    private static void Zeros(OnnxOp op, OnnxActivation x, long[] pads)
    {
        var rank = x.Dims.Length;
        // The channel axis: 1, or the last one of a transposed view.
        var last = rank == 4 && x.Map is not null;
        int[] order = last ? [0, 3, 1, 2] : [.. Enumerable.Range(0, rank)];
        if (rank is not (3 or 4) || Array.Exists(pads, p => p < 0) || pads[0] + pads[rank] + pads[order[1]] + pads[rank + order[1]] != 0)
        {
            op.Error("NC0503", $"pads [{string.Join(", ", x.Dims)}] by [{string.Join(", ", pads)}]", "supported are zeros around height and width");
            return;
        }
        var view = last ? x.Permute(order) : x;
        if (OnnxImages.Image(op, view) is not { } image) return;
        var (h, w) = (rank == 4 ? order[2] : -1, order[^1]);
        var before = (H: h < 0 ? 0 : (int)pads[h], W: (int)pads[w]);
        var after = (H: h < 0 ? 0 : (int)pads[rank + h], W: (int)pads[rank + w]);
        var (height, width) = ((long)image.Shape.H + before.H + after.H, (long)image.Shape.W + before.W + after.W);
        if (!OnnxImages.Fits(op, image.Shape.C, height, width)) return;
        var ones = new float[image.Shape.C];
        Array.Fill(ones, 1);
        var node = new AnnConv(op.NewName(), op.Position.File, new AnnShape(image.Shape.C, (int)height, (int)width), [image])
        {
            Weight = ones, Kernel = (1, 1), PadBefore = before, PadAfter = after, Groups = image.Shape.C, IsPad = true,
        };
        var padded = new OnnxActivation(node, OnnxImages.Dims(view, node.Shape), null);
        op.Set(last ? padded.Permute([0, 2, 3, 1]) : padded);
    }

    private static void Whole(OnnxOp op, bool isMax)
    {
        if (op.Activation(0) is not { } x || OnnxImages.Image(op, x) is not { } image) return;
        var pool = Over(op, image, isMax);
        op.Set(new OnnxActivation(pool, OnnxImages.Dims(x, pool.Shape), null));
    }

    private static AnnPool Over(OnnxOp op, AnnNode image, bool isMax) => new(op.NewName(), op.Position.File, new AnnShape(image.Shape.C, 1, 1), [image])
    {
        IsMax = isMax, Kernel = (image.Shape.H, image.Shape.W), Stride = (image.Shape.H, image.Shape.W),
    };

    private static void Pool(OnnxOp op, bool isMax)
    {
        if (op.Activation(0) is not { } x || OnnxImages.Image(op, x) is not { } image) return;
        var rank = x.Dims.Length - 2;
        if (!op.HasAttribute("kernel_shape"))
        {
            op.Error("NC0404", "lacks the attribute 'kernel_shape'");
            return;
        }
        if (OnnxImages.Pair(op, "kernel_shape", rank, 1, 1) is not { } kernel || OnnxImages.Pair(op, "strides", rank, 1, 1) is not { } stride || OnnxImages.Pair(op, "dilations", rank, 1, 1) is not { } dilation) return;
        if (dilation != (1, 1))
        {
            op.Error("NC0503", $"has dilations {dilation.H} x {dilation.W}", "supported are dense windows");
            return;
        }
        if (OnnxImages.Window(op, image.Shape, rank, kernel, stride, dilation) is not { } w || !OnnxImages.Fits(op, image.Shape.C, w.OutH, w.OutW)) return;
        if (w.Before.H >= kernel.H || w.Before.W >= kernel.W)
        {
            op.Error("NC0405", $"has windows of {kernel.H} x {kernel.W} that lie in the padding alone");
            return;
        }
        var node = new AnnPool(op.NewName(), op.Position.File, new AnnShape(image.Shape.C, w.OutH, w.OutW), [image])
        {
            IsMax = isMax, Kernel = kernel, Stride = stride, PadBefore = w.Before, PadAfter = w.After, CountPadding = op.Int("count_include_pad", 0) != 0,
        };
        op.Set(new OnnxActivation(node, OnnxImages.Dims(x, node.Shape), null));
    }
}

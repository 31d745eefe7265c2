using NeuroChip.Networks.Ann;
using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Onnx.Operators;

/// <summary>Reads a view as an image of channels, height and width, and works out windows.</summary>
internal static class OnnxImages
{
    /// <summary>The node whose values, in their order, are the image that the operator reads; null after a reported problem.</summary>
    internal static AnnNode? Image(OnnxOp op, OnnxActivation x)
    {
        if (x.Dims.Length is not (3 or 4))
        {
            op.Error("NC0501", $"expects [batch, channels, height, width], but [{string.Join(", ", x.Dims)}] arrives");
            return null;
        }
        var shape = x.Dims.Length == 4 ? new AnnShape(x.Dims[1], x.Dims[2], x.Dims[3]) : new AnnShape(x.Dims[1], 1, x.Dims[2]);
        if (x.Map is null && x.Node.Shape == shape) return x.Node;
        if (IsImage(x.Node))
        {
            // The element of the file's input that is element i of the view, where nothing has changed the order before.
            int[]? map = null;
            if (x.Map is not null)
            {
                map = new int[x.Size];
                for (var i = 0; i < map.Length; i++) map[x.Map[i]] = i;
            }
            throw new OnnxLayoutException(new OnnxInputLayout(shape, map));
        }
        if (x.Map is null) return new AnnReshape(op.NewName(".reshape"), op.Position.File, shape, [x.Node]);
        op.Error("NC0503", "reads its input transposed, and the layer before it cannot be turned", "keep one layout from the first convolution to the last; transposes are absorbed at the image and before fully connected layers");
        return null;
    }

    /// <summary>True for the input and what scales and shifts it.</summary>
    private static bool IsImage(AnnNode node)
    {
        while (node is AnnAffine) node = node.Source;
        return node is AnnInput;
    }

    /// <summary>A pair (height, width) of an attribute that has one value per spatial dimension; null after a reported problem.</summary>
    internal static (int H, int W)? Pair(OnnxOp op, string name, int rank, int fallback, int lowest)
    {
        if (op.Ints(name) is not { } values) return (rank == 1 ? 1 : fallback, fallback);
        if (values.Length == rank && Array.TrueForAll(values, v => v >= lowest && v <= Shape.MaxSize)) return (rank == 1 ? 1 : (int)values[0], (int)values[^1]);
        op.Error("NC0405", $"has {name} = [{string.Join(", ", values.Take(9))}], expected {rank} integers of at least {lowest}");
        return null;
    }

    /// <summary>Padding and output size of a window; null after a reported problem.</summary>
    internal static ((int H, int W) Before, (int H, int W) After, int OutH, int OutW)? Window(OnnxOp op, AnnShape input, int rank, (int H, int W) kernel, (int H, int W) stride, (int H, int W) dilation)
    {
        var mode = op.Text("auto_pad", "NOTSET");
        var ceil = op.Int("ceil_mode", 0) != 0;
        if (mode is not ("NOTSET" or "" or "VALID" or "SAME_UPPER" or "SAME_LOWER"))
        {
            op.Error("NC0405", $"has auto_pad = {Chip.Diagnostics.Excerpt.Of(mode)}, expected NOTSET, VALID, SAME_UPPER or SAME_LOWER");
            return null;
        }
        var pads = mode is "NOTSET" or "" ? op.Ints("pads") ?? new long[2 * rank] : new long[2 * rank];
        if (pads.Length != 2 * rank || !Array.TrueForAll(pads, p => p is >= 0 and <= Shape.MaxSize))
        {
            op.Error("NC0405", $"has pads = [{string.Join(", ", pads.Take(9))}], expected {2 * rank} integers of at least 0");
            return null;
        }
        long[] all = rank == 1 ? [0, pads[0], 0, pads[1]] : pads;
        var (bh, ah, oh) = Axis(mode, ceil, input.H, kernel.H, stride.H, dilation.H, all[0], all[2]);
        var (bw, aw, ow) = Axis(mode, ceil, input.W, kernel.W, stride.W, dilation.W, all[1], all[3]);
        if (oh > 0 && ow > 0 && oh <= Shape.MaxSize && ow <= Shape.MaxSize) return (((int)bh, (int)bw), ((int)ah, (int)aw), (int)oh, (int)ow);
        op.Error(oh > Shape.MaxSize || ow > Shape.MaxSize ? "NC0409" : "NC0504", $"leaves {oh} x {ow} of its input {input}", "the kernel is larger than the padded input, or the padding far larger than any image");
        return null;
    }

    private static (long Before, long After, long Out) Axis(string mode, bool ceil, long length, long kernel, long stride, long dilation, long before, long after)
    {
        var span = ((kernel - 1) * dilation) + 1;
        if (mode is "SAME_UPPER" or "SAME_LOWER")
        {
            var outputs = (length + stride - 1) / stride;
            var total = Math.Max(0, ((outputs - 1) * stride) + span - length);
            var small = total / 2;
            return mode == "SAME_UPPER" ? (small, total - small, outputs) : (total - small, small, outputs);
        }
        var room = length + before + after - span;
        if (room < 0) return (before, after, 0);
        var count = (room / stride) + 1;
        // A window that would begin in the padding behind the image is left out.
        if (ceil && room % stride != 0 && count * stride < length + before) count++;
        return (before, after, count);
    }

    /// <summary>False, and reported, where a layer would be larger than any chip.</summary>
    internal static bool Fits(OnnxOp op, long channels, long height, long width)
    {
        if (OnnxBroadcast.Product([channels, height, width], Shape.MaxSize) is not null) return true;
        op.Error("NC0409", $"would give {channels} x {height} x {width} elements, more than {Shape.MaxSize}");
        return false;
    }

    /// <summary>Dimensions in the file of an image.</summary>
    internal static int[] Dims(OnnxActivation like, AnnShape shape) => like.Dims.Length == 3 ? [1, shape.C, shape.W] : [1, shape.C, shape.H, shape.W];
}

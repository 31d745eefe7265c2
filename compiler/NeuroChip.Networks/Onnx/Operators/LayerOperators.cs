using NeuroChip.Networks.Ann;

namespace NeuroChip.Networks.Onnx.Operators;

/// <summary>Operators with weights.</summary>
internal static class LayerOperators
{
    internal static void Conv(OnnxOp op)
    {
        if (op.Activation(0) is not { } x) return;
        var weight = op.Weights(1, "weights");
        var bias = op.Weights(2, "bias", 1, required: false);
        if (weight is null || (op.Has(2) && bias is null) || OnnxImages.Image(op, x) is not { } image) return;
        var rank = x.Dims.Length - 2;
        if (weight.Dims.Length != rank + 2)
        {
            op.Error("NC0405", $"has weights of shape [{string.Join(", ", weight.Dims)}], expected {rank + 2} dimensions");
            return;
        }
        var kernel = (H: rank == 1 ? 1 : weight.Dims[2], W: weight.Dims[^1]);
        var groups = op.Int("group", 1);
        var (outputs, input) = (weight.Dims[0], image.Shape);
        if (OnnxImages.Pair(op, "kernel_shape", rank, -1, 1) is not { } stated || OnnxImages.Pair(op, "strides", rank, 1, 1) is not { } stride || OnnxImages.Pair(op, "dilations", rank, 1, 1) is not { } dilation) return;
        if (op.HasAttribute("kernel_shape") && stated != kernel) op.Error("NC0501", $"states a kernel of {stated.H} x {stated.W}, its weights are [{string.Join(", ", weight.Dims)}]");
        else if (groups < 1 || outputs % groups != 0 || weight.Dims[1] * groups != input.C) op.Error("NC0501", $"has weights [{string.Join(", ", weight.Dims)}] in {groups} groups, but {input} arrives");
        else if (bias is not null && bias.Values.Length != outputs) op.Error("NC0501", $"has {bias.Values.Length} biases for {outputs} channels");
        else if (OnnxImages.Window(op, input, rank, kernel, stride, dilation) is { } w && OnnxImages.Fits(op, outputs, w.OutH, w.OutW))
        {
            // Zeros that a Pad has put around the image become the convolution's own.
            var pad = image is AnnConv { IsPad: true } p ? p : null;
            var node = new AnnConv(op.NewName(), op.Position.File, new AnnShape(outputs, w.OutH, w.OutW), [pad?.Source ?? image])
            {
                Weight = weight.Singles(), Bias = bias?.Singles(), Kernel = kernel, Stride = stride, Dilation = dilation, Groups = (int)groups,
                PadBefore = (w.Before.H + (pad?.PadBefore.H ?? 0), w.Before.W + (pad?.PadBefore.W ?? 0)), PadAfter = (w.After.H + (pad?.PadAfter.H ?? 0), w.After.W + (pad?.PadAfter.W ?? 0)),
            };
            op.Set(new OnnxActivation(node, OnnxImages.Dims(x, node.Shape), null));
        }
    }

    internal static void Gemm(OnnxOp op)
    {
        if (op.Activation(0) is not { } x) return;
        var b = op.Weights(1, "weights", 2);
        var c = op.Weights(2, "bias", required: false);
        if (b is null || (op.Has(2) && c is null)) return;
        var transposed = op.Int("transB", 0) != 0;
        var (inputs, outputs) = transposed ? (b.Dims[1], b.Dims[0]) : (b.Dims[0], b.Dims[1]);
        var alpha = op.Float("alpha", 1);
        var beta = op.Float("beta", 1);
        var arrives = op.Int("transA", 0) != 0 ? x.Dims.Length == 2 ? x.Dims[0] : 0 : x.Dims.Length == 2 ? x.Dims[1] : 0;
        if (arrives != inputs || x.Size != inputs)
        {
            op.Error("NC0501", $"has weights of [{string.Join(", ", b.Dims)}]{(transposed ? " transposed" : "")}, but [{string.Join(", ", x.Dims)}] arrives");
            return;
        }
        float[]? bias = null;
        if (c is not null)
        {
            if (OnnxBroadcast.Dims(c.Dims, [1, outputs]) is not { } dims || dims.Length != 2 || dims[0] != 1)
            {
                op.Error("NC0501", $"has a bias of shape [{string.Join(", ", c.Dims)}] for [1, {outputs}]");
                return;
            }
            var index = OnnxBroadcast.Index(c.Dims, dims);
            bias = new float[outputs];
            for (var o = 0; o < outputs; o++) bias[o] = (float)(beta * c.Values[index[o]]);
        }
        Dense(op, x, b.Values, inputs, outputs, transposed, alpha, bias, [1, outputs]);
    }

    internal static void MatMul(OnnxOp op)
    {
        if (op.Input(0) is OnnxConstant && op.Input(1) is OnnxActivation)
        {
            op.Error("NC0503", "multiplies a constant from the left", "supported is image times constant matrix");
            return;
        }
        if (op.Activation(0) is not { } x || op.Weights(1, "matrix", 2) is not { } b) return;
        if (x.Dims[^1] != b.Dims[0] || x.Size != b.Dims[0])
        {
            op.Error(x.Dims[^1] == b.Dims[0] ? "NC0503" : "NC0501", $"has a matrix of [{string.Join(", ", b.Dims)}], but [{string.Join(", ", x.Dims)}] arrives",
                x.Dims[^1] == b.Dims[0] ? "supported is one vector per image: flatten before it" : null);
            return;
        }
        Dense(op, x, b.Values, b.Dims[0], b.Dims[1], false, 1, null, [.. x.Dims[..^1], b.Dims[1]]);
    }

    private static void Dense(OnnxOp op, OnnxActivation x, double[] b, int inputs, int outputs, bool transposed, double alpha, float[]? bias, int[] dims)
    {
        var weight = new float[b.Length];
        for (var o = 0; o < outputs; o++)
            for (var i = 0; i < inputs; i++)
                weight[((long)o * inputs) + x[i]] = (float)(alpha * b[transposed ? ((long)o * inputs) + i : ((long)i * outputs) + o]);
        var node = new AnnDense(op.NewName(), op.Position.File, new AnnShape(outputs, 1, 1), [x.Node]) { Weight = weight, Bias = bias };
        op.Set(new OnnxActivation(node, dims, null));
    }

    internal static void BatchNormalization(OnnxOp op)
    {
        if (op.Activation(0) is not { } x) return;
        if (op.Int("training_mode", 0) != 0)
        {
            op.Error("NC0405", "is in training mode", "export the model in evaluation mode (model.eval())");
            return;
        }
        var channels = x.Dims.Length > 1 ? x.Dims[1] : 0;
        var names = new[] { "scale", "bias", "mean", "variance" };
        var parts = new OnnxConstant?[4];
        for (var i = 0; i < 4; i++)
        {
            parts[i] = op.Weights(i + 1, names[i], 1);
            if (parts[i] is { } p && p.Values.Length != channels)
            {
                op.Error("NC0501", $"has {p.Values.Length} values of {names[i]}, but [{string.Join(", ", x.Dims)}] arrives");
                parts[i] = null;
            }
        }
        if (Array.Exists(parts, p => p is null)) return;
        var epsilon = op.Float("epsilon", 1e-5);
        var (scale, shift) = (new double[channels], new double[channels]);
        for (var c = 0; c < channels; c++)
        {
            var variance = parts[3]!.Values[c] + epsilon;
            if (!(variance > 0))
            {
                op.Error("NC0506", FormattableString.Invariant($"has variance + epsilon = {variance} in channel {c}, which is not positive"));
                return;
            }
            scale[c] = parts[0]!.Values[c] / Math.Sqrt(variance);
            shift[c] = parts[1]!.Values[c] - (parts[2]!.Values[c] * scale[c]);
        }
        int[] dims = [1, channels, .. Enumerable.Repeat(1, x.Dims.Length - 2)];
        op.Set(ElementOperators.Affine(op, x, new OnnxConstant(dims, scale, false), new OnnxConstant(dims, shift, false)));
    }
}

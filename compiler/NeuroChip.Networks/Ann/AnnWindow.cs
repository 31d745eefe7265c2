namespace NeuroChip.Networks.Ann;

/// <summary>The loops of convolution and pooling.</summary>
internal static class AnnWindow
{
    /// <summary>Adds a convolution (without bias) of x to y.</summary>
    internal static void Conv(AnnConv node, ReadOnlySpan<float> x, Span<float> y)
    {
        var (input, output) = (node.Source.Shape, node.Shape);
        var (inGroup, outGroup) = (input.C / node.Groups, output.C / node.Groups);
        for (var o = 0; o < output.C; o++)
        {
            var plane = y.Slice(o * output.Area, output.Area);
            for (var c = 0; c < inGroup; c++)
            {
                var source = x.Slice(((o / outGroup * inGroup) + c) * input.Area, input.Area);
                for (var ky = 0; ky < node.Kernel.H; ky++)
                    for (var kx = 0; kx < node.Kernel.W; kx++)
                    {
                        var weight = node.Weight[((((o * inGroup) + c) * node.Kernel.H) + ky) * node.Kernel.W + kx];
                        if (weight != 0) Tap(node, source, plane, (ky * node.Dilation.H) - node.PadBefore.H, (kx * node.Dilation.W) - node.PadBefore.W, weight);
                    }
            }
        }
    }

    private static void Tap(AnnConv node, ReadOnlySpan<float> source, Span<float> plane, int dy, int dx, float weight)
    {
        var (input, output, stride) = (node.Source.Shape, node.Shape, node.Stride);
        // Output columns whose tap lies inside the row.
        var first = dx >= 0 ? 0 : ((-dx) + stride.W - 1) / stride.W;
        var end = Math.Min(output.W, input.W - dx <= 0 ? 0 : ((input.W - dx - 1) / stride.W) + 1);
        for (var oy = 0; oy < output.H; oy++)
        {
            var iy = (oy * stride.H) + dy;
            if ((uint)iy >= (uint)input.H || first >= end) continue;
            var row = source.Slice(iy * input.W, input.W);
            var to = plane.Slice(oy * output.W, output.W);
            if (stride.W == 1)
            {
                var part = row.Slice(first + dx, end - first);
                var target = to[first..end];
                for (var i = 0; i < target.Length; i++) target[i] += weight * part[i];
            }
            else
            {
                for (var ox = first; ox < end; ox++) to[ox] += weight * row[(ox * stride.W) + dx];
            }
        }
    }

    /// <summary>Pools x into y.</summary>
    internal static void Pool(AnnPool node, ReadOnlySpan<float> x, Span<float> y)
    {
        var (input, output) = (node.Source.Shape, node.Shape);
        for (var c = 0; c < output.C; c++)
            for (var oy = 0; oy < output.H; oy++)
                for (var ox = 0; ox < output.W; ox++)
                {
                    var (top, left) = ((oy * node.Stride.H) - node.PadBefore.H, (ox * node.Stride.W) - node.PadBefore.W);
                    var (y0, y1) = (Math.Max(0, top), Math.Min(input.H, top + node.Kernel.H));
                    var (x0, x1) = (Math.Max(0, left), Math.Min(input.W, left + node.Kernel.W));
                    var (sum, most) = (0.0, float.NegativeInfinity);
                    for (var iy = y0; iy < y1; iy++)
                        for (var ix = x0; ix < x1; ix++)
                        {
                            var value = x[(((c * input.H) + iy) * input.W) + ix];
                            sum += value;
                            most = Math.Max(most, value);
                        }
                    y[(((c * output.H) + oy) * output.W) + ox] = node.IsMax ? most : (float)(sum / Area(node, top, left, (y1 - y0) * (x1 - x0)));
                }
    }

    // A window that hangs over the padded image counts only what lies inside the padding (ONNX, ceil_mode).
    private static int Area(AnnPool node, int top, int left, int inside)
    {
        if (!node.CountPadding) return Math.Max(1, inside);
        var input = node.Source.Shape;
        var down = Math.Min(top + node.Kernel.H, input.H + node.PadAfter.H) - top;
        var right = Math.Min(left + node.Kernel.W, input.W + node.PadAfter.W) - left;
        return down * right;
    }
}

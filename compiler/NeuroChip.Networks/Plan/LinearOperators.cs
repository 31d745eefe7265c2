using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Plan;

/// <summary>Linear operators applied to a dense vector, in double precision and without their biases. For set-up, not for hot loops.</summary>
public static class LinearOperators
{
    /// <summary>The operator's result (row-major over its output shape) for an input (row-major over its input shape).</summary>
    /// <param name="node">Linear, Scale, Conv, Pool, Flatten or Delay, with inferred shapes.</param>
    /// <param name="input">One value per input element.</param>
    public static double[] Apply(SnnNode node, double[] input) => node switch
    {
        LinearNode linear => Linear(linear, input),
        ConvNode conv => Conv(conv, input),
        PoolNode pool => Pool(pool, input),
        ScaleNode scale => Scale(scale, input),
        FlattenNode or DelayNode => (double[])input.Clone(),
        _ => throw new ArgumentException($"{node.GetType().Name} is not a linear operator", nameof(node)),
    };

    /// <summary>The operator's bias per output element, or null if it has none or only zeros.</summary>
    public static double[]? BiasOf(SnnNode node)
    {
        var bias = node switch { LinearNode l => l.Bias, ConvNode c => c.Bias, _ => null };
        if (bias is null || bias.AsSpan().IndexOfAnyExcept(0f) < 0) return null;
        var result = new double[node.OutputShape!.Size];
        var area = result.Length / bias.Length;
        for (var i = 0; i < result.Length; i++) result[i] = bias[i / area];
        return result;
    }

    private static double[] Linear(LinearNode node, double[] x)
    {
        var y = new double[node.Outputs];
        for (var o = 0; o < y.Length; o++)
        {
            double sum = 0;
            for (var i = 0; i < x.Length; i++) sum += node.Weight[((long)o * node.Inputs) + i] * x[i];
            y[o] = sum;
        }
        return y;
    }

    private static double[] Scale(ScaleNode node, double[] x)
    {
        var y = new double[x.Length];
        for (var i = 0; i < y.Length; i++) y[i] = x[i] * node.Scale[ScaleIndex(node, i)];
        return y;
    }

    /// <summary>Which factor of a Scale node applies to an element.</summary>
    public static int ScaleIndex(ScaleNode node, int element)
    {
        var size = node.InputShape!.Size;
        return node.Scale.Length == 1 ? 0 : node.Scale.Length == size ? element : element / (size / node.Scale.Length);
    }

    private static double[] Conv(ConvNode node, double[] x)
    {
        var (h, w) = Extent(node.InputShape!);
        var (oh, ow) = Extent(node.OutputShape!);
        var y = new double[node.OutChannels * oh * ow];
        var inGroup = node.InChannels / node.Groups;
        var outGroup = node.OutChannels / node.Groups;
        for (var o = 0; o < node.OutChannels; o++)
            for (var c = 0; c < inGroup; c++)
                for (var ky = 0; ky < node.Kernel.H; ky++)
                    for (var kx = 0; kx < node.Kernel.W; kx++)
                    {
                        double weight = node.Weight[((((o * inGroup) + c) * node.Kernel.H) + ky) * node.Kernel.W + kx];
                        var plane = ((o / outGroup * inGroup) + c) * h * w;
                        for (var oy = 0; oy < oh; oy++)
                        {
                            var iy = (oy * node.Stride.H) - node.PaddingBefore.H + (ky * node.Dilation.H);
                            if ((uint)iy >= (uint)h) continue;
                            for (var ox = 0; ox < ow; ox++)
                            {
                                var ix = (ox * node.Stride.W) - node.PaddingBefore.W + (kx * node.Dilation.W);
                                if ((uint)ix < (uint)w) y[(((o * oh) + oy) * ow) + ox] += weight * x[plane + (iy * w) + ix];
                            }
                        }
                    }
        return y;
    }

    private static double[] Pool(PoolNode node, double[] x)
    {
        var (h, w) = Extent(node.InputShape!);
        var (oh, ow) = Extent(node.OutputShape!);
        var y = new double[node.OutputShape!.Size];
        var factor = node.IsAverage ? 1.0 / ((double)node.Kernel.H * node.Kernel.W) : 1.0;
        for (var i = 0; i < y.Length; i++)
        {
            var (c, oy, ox) = (i / (oh * ow), i / ow % oh, i % ow);
            double sum = 0;
            for (var ky = 0; ky < node.Kernel.H; ky++)
                for (var kx = 0; kx < node.Kernel.W; kx++)
                {
                    var iy = (oy * node.Stride.H) - node.Padding.H + ky;
                    var ix = (ox * node.Stride.W) - node.Padding.W + kx;
                    if ((uint)iy < (uint)h && (uint)ix < (uint)w) sum += x[(((c * h) + iy) * w) + ix];
                }
            y[i] = sum * factor;
        }
        return y;
    }

    /// <summary>Height and width of [c, h, w] or [c, l].</summary>
    internal static (int H, int W) Extent(Shape shape) => shape.Rank == 3 ? (shape[1], shape[2]) : (1, shape[shape.Rank - 1]);
}

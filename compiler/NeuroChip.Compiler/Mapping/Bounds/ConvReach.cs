using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping.Bounds;

/// <summary>
/// The fewest input pixels that any n output pixels of a convolution see, as a share of the neurons that a core can hold there: the isoperimetric bound that
/// docs/explanation/mapping.md proves. With w columns, the fullest of h pixels, n pixels see at least sx (sy n + cy(h) w) + cx(w) gy(h) inputs.
/// </summary>
internal static class ConvReach
{
    private const long MostBoxes = 1 << 22;

    /// <summary>Least inputs per neuron (of one channel group and input channel), or 0 where nothing is proved.</summary>
    internal static double PerNeuron(ConvKernel conv, IrGrid input, int neuronsPerCore)
    {
        var (v, h) = (conv.Vertical, conv.Horizontal);
        if (v.Dilation != 1 || h.Dilation != 1 || v.Stride > v.Kernel || h.Stride > h.Kernel || neuronsPerCore < 1) return 0;
        if ((long)conv.Output.Height * conv.Output.Width > MostBoxes) return 0;
        var (down, across) = (new AxisReach(v, conv.Output.Height, input.Height), new AxisReach(h, conv.Output.Width, input.Width));
        var area = down.Outputs * across.Outputs;
        var most = Math.Min(area, neuronsPerCore);
        var least = new double[most + 1];
        Array.Fill(least, double.MaxValue);
        for (var w = 1; w <= across.Outputs; w++)
        {
            // Smallest over all heights at least as large: a taller fullest column may see less at an edge.
            var extra = long.MaxValue;
            for (var height = down.Outputs; height >= 1; height--)
            {
                extra = Math.Min(extra, (long)across.Stride * down.Slack(height) * w + (long)across.Slack(w) * down.Seen(height));
                // n pixels in w columns have a fullest one of at least n / w.
                for (var n = Math.Min(most, w * height); n > (height - 1) * w && n >= w; n--)
                    least[n] = Math.Min(least[n], (double)across.Stride * down.Stride * n + extra);
            }
        }
        var perNeuron = double.MaxValue;
        for (var n = 1; n <= most; n++)
            perNeuron = Math.Min(perNeuron, Math.Max(0, least[n]) / Math.Min((long)n * conv.OutPerGroup, neuronsPerCore));
        return perNeuron;
    }
}

using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping.Bounds;

/// <summary>
/// The fewest input pixels that any n output pixels of a convolution see, as a share of the neurons that a core can hold there: the isoperimetric bound that
/// docs/explanation/mapping.md proves. n pixels in w columns, the fullest of h, are h + w - 1 to w h pixels and see at least sx (sy n + cy(h) w) + cx(w) gy(h) inputs.
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
        var extra = new long[down.Outputs + 1];
        var window = new int[down.Outputs + 1];
        for (var w = 1; w <= across.Outputs; w++)
        {
            for (var h1 = 1; h1 <= down.Outputs; h1++) extra[h1] = (long)across.Stride * down.Slack(h1) * w + (long)across.Slack(w) * down.Seen(h1);
            // n pixels in w columns: the fullest has at least n / w of them, and leaves at least one to each of the others. Both ends of that range only
            // move up with n, so the smallest value in it is kept in a queue of ascending values.
            var (head, tail, next) = (0, 0, 1);
            for (var n = w; n <= most; n++)
            {
                for (; next <= Math.Min(down.Outputs, n - w + 1); next++)
                {
                    while (tail > head && extra[window[tail - 1]] >= extra[next]) tail--;
                    window[tail++] = next;
                }
                var lowest = (n + w - 1) / w;
                while (head < tail && window[head] < lowest) head++;
                if (head == tail) break;
                least[n] = Math.Min(least[n], (double)across.Stride * down.Stride * n + extra[window[head]]);
            }
        }
        var perNeuron = double.MaxValue;
        for (var n = 1; n <= most; n++)
            perNeuron = Math.Min(perNeuron, Math.Max(0, least[n]) / Math.Min((long)n * conv.OutPerGroup, neuronsPerCore));
        return perNeuron;
    }
}

using NeuroChip.Chip.Image;
using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping;

/// <summary>Coordinate tables of conv blocks.</summary>
internal static class AxisSpans
{
    /// <summary>
    /// For each input of a window, the outputs of a tile it reaches: i = o * stride - pad + k * dilation, 0 &lt;= k &lt; kernel. Consecutive
    /// solutions differ by (dilation / g, -stride / g), g = gcd(stride, dilation).
    /// </summary>
    internal static AxisSpan[] Build(ConvAxis axis, int inputFirst, int inputEnd, int outputFirst, int outputEnd)
    {
        var spans = new AxisSpan[inputEnd - inputFirst];
        for (var i = inputFirst; i < inputEnd; i++)
        {
            var (first, kernel, count) = (0, 0, 0);
            // Outputs o with 0 <= i + pad - o * stride <= (kernel - 1) * dilation, no others.
            var (from, to) = (i + axis.Pad - (axis.Kernel - 1) * axis.Dilation, (i + axis.Pad) / axis.Stride);
            for (var o = Math.Max(outputFirst, from <= 0 ? 0 : (from + axis.Stride - 1) / axis.Stride); o < outputEnd && o <= to; o++)
            {
                var offset = i + axis.Pad - o * axis.Stride;
                if (offset % axis.Dilation != 0 || offset / axis.Dilation >= axis.Kernel) continue;
                if (count++ == 0) (first, kernel) = (o - outputFirst, offset / axis.Dilation);
            }
            spans[i - inputFirst] = new AxisSpan((short)first, (short)kernel, (short)count);
        }
        return spans;
    }

    /// <summary>Steps between the outputs of a span.</summary>
    internal static (int Output, int Kernel) Step(ConvAxis axis)
    {
        var (a, b) = (axis.Stride, axis.Dilation);
        while (b != 0) (a, b) = (b, a % b);
        return (axis.Dilation / a, axis.Stride / a);
    }
}

namespace NeuroChip.Networks.SanaFe;

/// <summary>
/// A convolution without padding. Neurons are numbered [channel, row, column], weights [kernel row, kernel column, input channel, output channel].
/// </summary>
internal sealed class ConvolutionProjection(DraftGroup from, DraftGroup to, ConvolutionShape shape, double[] weights) : Projection
{
    internal override DraftGroup From => from;

    internal override long Count => shape.Connections;

    internal override double[] Weights => weights;

    internal override void ArrangeTargets() => to.Interleave(shape.Kernels);

    internal override void Connect(int source, RunList runs)
    {
        var s = shape;
        var at = source - from.First;
        var (channel, y, x) = (at / (s.Width * s.Height), at / s.Width % s.Height, at % s.Width);
        // The windows that cover the source.
        var (top, bottom) = Covering(y, s.KernelHeight, s.StrideY, s.OutputHeight);
        var (left, right) = Covering(x, s.KernelWidth, s.StrideX, s.OutputWidth);
        for (var outY = top; outY <= bottom; outY++)
            for (var outX = left; outX <= right; outX++)
            {
                var target = to.First + outY * s.OutputWidth + outX;
                var weight = FirstWeight + (((y - outY * s.StrideY) * s.KernelWidth + x - outX * s.StrideX) * s.Channels + channel) * s.Kernels;
                if (to.Channels == s.Kernels) runs.Add(target, weight, s.Kernels);
                else
                    for (var kernel = 0; kernel < s.Kernels; kernel++) runs.Add(target + kernel * s.OutputHeight * s.OutputWidth, weight + kernel, 1);
            }
    }

    // First and last window along one side that cover a place.
    private static (int First, int Last) Covering(int place, int kernel, int stride, int windows) =>
        (Math.Max(0, (place - kernel + stride) / stride), Math.Min(place / stride, windows - 1));
}

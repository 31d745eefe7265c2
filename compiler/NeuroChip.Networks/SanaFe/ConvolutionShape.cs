namespace NeuroChip.Networks.SanaFe;

/// <summary>Sizes of a convolution without padding.</summary>
internal readonly record struct ConvolutionShape(int Width, int Height, int Channels, int KernelWidth, int KernelHeight, int Kernels, int StrideX, int StrideY)
{
    internal int OutputWidth => (Width - KernelWidth) / StrideX + 1;

    internal int OutputHeight => (Height - KernelHeight) / StrideY + 1;

    internal long Inputs => (long)Width * Height * Channels;

    internal long Outputs => (long)OutputWidth * OutputHeight * Kernels;

    internal long Weights => (long)KernelWidth * KernelHeight * Channels * Kernels;

    internal long Connections => Outputs * Channels * KernelWidth * KernelHeight;
}

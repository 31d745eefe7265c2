namespace NeuroChip.Compiler.Ir;

/// <summary>One axis of a convolution.</summary>
/// <param name="Kernel">Kernel size.</param>
/// <param name="Stride">Stride.</param>
/// <param name="Pad">Zero padding before the first element.</param>
/// <param name="Dilation">Dilation.</param>
public readonly record struct ConvAxis(int Kernel, int Stride, int Pad, int Dilation)
{
    /// <summary>The inputs [first, end) that outputs [first, end) can touch, within 0..size; empty as (first, first).</summary>
    public (int First, int End) Window(int outFirst, int outEnd, int inputSize)
    {
        var first = Math.Clamp(outFirst * Stride - Pad, 0, inputSize);
        var end = Math.Clamp((outEnd - 1) * Stride - Pad + (Kernel - 1) * Dilation + 1, first, inputSize);
        return (first, end);
    }
}

namespace NeuroChip.Networks.Graph;

/// <summary>Sum or average pooling over [channels, height, width].</summary>
/// <param name="Name">Node name.</param>
/// <param name="Origin">Position in the file.</param>
/// <param name="IsAverage">True: divides by the window's area (padding included, as NIR's AvgPool2d).</param>
/// <param name="Kernel">Window.</param>
/// <param name="Stride">Stride.</param>
/// <param name="Padding">Zero padding on both sides.</param>
public sealed record PoolNode(string Name, string Origin, bool IsAverage, (int H, int W) Kernel, (int H, int W) Stride, (int H, int W) Padding)
    : SnnNode(Name, Origin);

namespace NeuroChip.Networks.Graph;

/// <summary>
/// Cross-correlation over [channels, height, width]; Conv1d is the case of height 1 with <see cref="Rank"/> 1.
/// out = floor((in + 2 padding - dilation (kernel - 1) - 1) / stride) + 1.
/// </summary>
public sealed record ConvNode(string Name, string Origin) : SnnNode(Name, Origin)
{
    /// <summary>Spatial dimensions: 1 or 2. A 1-D convolution has height-axis values kernel 1, stride 1, padding 0, dilation 1.</summary>
    public required int Rank { get; init; }

    /// <summary>[out channels, in channels / groups, kernel height, kernel width], row-major.</summary>
    public required float[] Weight { get; init; }

    /// <summary>[out channels], or null.</summary>
    public float[]? Bias { get; init; }

    /// <summary>Output channels.</summary>
    public required int OutChannels { get; init; }

    /// <summary>Input channels (of all groups).</summary>
    public required int InChannels { get; init; }

    /// <summary>Kernel height and width.</summary>
    public required (int H, int W) Kernel { get; init; }

    /// <summary>Stride.</summary>
    public (int H, int W) Stride { get; init; } = (1, 1);

    /// <summary>Zero padding before (top, left).</summary>
    public (int H, int W) PaddingBefore { get; init; }

    /// <summary>Zero padding after (bottom, right); differs from before only for padding "same" with an even span.</summary>
    public (int H, int W) PaddingAfter { get; init; }

    /// <summary>Dilation.</summary>
    public (int H, int W) Dilation { get; init; } = (1, 1);

    /// <summary>Groups; divides both channel counts.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>Expected input height and width when the file states it (NIR input_shape), else null.</summary>
    public (int H, int W)? StatedInput { get; init; }
}

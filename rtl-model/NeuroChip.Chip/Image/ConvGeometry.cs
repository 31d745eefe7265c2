namespace NeuroChip.Chip.Image;

/// <summary>
/// Address arithmetic of a conv block on one core. The axon of input (c, y, x) is AxonBase + (c * InHeight + y) * InWidth + x; its row for
/// kernel position (ky, kx) is RowBase + (c * KernelHeight + ky) * KernelWidth + kx; column j of that row feeds
/// neuron (oy * OutWidth + ox) * OutChannels + ChannelBase[c] + j. All coordinates are local to the core.
/// </summary>
public sealed record ConvGeometry
{
    /// <summary>Input channels of the block.</summary>
    public required int InChannels { get; init; }

    /// <summary>Input window height.</summary>
    public required int InHeight { get; init; }

    /// <summary>Input window width.</summary>
    public required int InWidth { get; init; }

    /// <summary>Kernel height.</summary>
    public required int KernelHeight { get; init; }

    /// <summary>Kernel width.</summary>
    public required int KernelWidth { get; init; }

    /// <summary>Output tile height.</summary>
    public required int OutHeight { get; init; }

    /// <summary>Output tile width.</summary>
    public required int OutWidth { get; init; }

    /// <summary>Output channels of the core (all groups on it).</summary>
    public required int OutChannels { get; init; }

    /// <summary>First output channel fed by each input channel, length <see cref="InChannels"/>. Channels with equal values form a group.</summary>
    public required int[] ChannelBase { get; init; }

    /// <summary>Per input row, length <see cref="InHeight"/>.</summary>
    public required AxisSpan[] RowSpans { get; init; }

    /// <summary>Per input column, length <see cref="InWidth"/>.</summary>
    public required AxisSpan[] ColumnSpans { get; init; }

    /// <summary>Steps between successive outputs of a span: (output rows, kernel rows) = (dilation / g, stride / g), g = gcd(stride, dilation).</summary>
    public required (int Output, int Kernel) RowStep { get; init; }

    /// <summary>The same for columns.</summary>
    public required (int Output, int Kernel) ColumnStep { get; init; }
}

namespace NeuroChip.Networks.Ann;

/// <summary>Cross-correlation.</summary>
public sealed record AnnConv(string Name, string Origin, AnnShape Shape, IReadOnlyList<AnnNode> Sources) : AnnNode(Name, Origin, Shape, Sources)
{
    /// <summary>[out channels, in channels / groups, kernel height, kernel width], row-major.</summary>
    public required float[] Weight { get; init; }

    /// <summary>[out channels], or null.</summary>
    public float[]? Bias { get; init; }

    /// <summary>Kernel.</summary>
    public required (int H, int W) Kernel { get; init; }

    /// <summary>Stride.</summary>
    public (int H, int W) Stride { get; init; } = (1, 1);

    /// <summary>Zeros before (top, left).</summary>
    public (int H, int W) PadBefore { get; init; }

    /// <summary>Zeros after (bottom, right).</summary>
    public (int H, int W) PadAfter { get; init; }

    /// <summary>Dilation.</summary>
    public (int H, int W) Dilation { get; init; } = (1, 1);

    /// <summary>Groups.</summary>
    public int Groups { get; init; } = 1;

    /// <summary>True for an operator Pad: a kernel of one that adds zeros around the image.</summary>
    public bool IsPad { get; init; }

    /// <inheritdoc/>
    public bool Equals(AnnConv? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

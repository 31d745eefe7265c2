namespace NeuroChip.Networks.Ann;

/// <summary>Largest or mean value of a window.</summary>
public sealed record AnnPool(string Name, string Origin, AnnShape Shape, IReadOnlyList<AnnNode> Sources) : AnnNode(Name, Origin, Shape, Sources)
{
    /// <summary>True: the largest of the window; false: its mean.</summary>
    public required bool IsMax { get; init; }

    /// <summary>Window.</summary>
    public required (int H, int W) Kernel { get; init; }

    /// <summary>Stride.</summary>
    public required (int H, int W) Stride { get; init; }

    /// <summary>Padding before (top, left).</summary>
    public (int H, int W) PadBefore { get; init; }

    /// <summary>Padding after (bottom, right), as far as windows reach into it.</summary>
    public (int H, int W) PadAfter { get; init; }

    /// <summary>True: a mean counts padding as zeros; false: it divides by the elements inside the image.</summary>
    public bool CountPadding { get; init; }

    /// <inheritdoc/>
    public bool Equals(AnnPool? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

namespace NeuroChip.Networks.Ann;

/// <summary>min(max(x, low), high): Relu, Relu6, Clip.</summary>
public sealed record AnnClip(string Name, string Origin, AnnShape Shape, IReadOnlyList<AnnNode> Sources) : AnnNode(Name, Origin, Shape, Sources)
{
    /// <summary>Lower end; 0 for a rectifier.</summary>
    public double Low { get; init; }

    /// <summary>Upper end; infinite for a plain rectifier.</summary>
    public double High { get; init; } = double.PositiveInfinity;

    /// <summary>The population whose scale this one must share, channel c of this one that of channel c * ScaleChannels / channels; null = its own.</summary>
    public AnnNode? ScaleLike { get; init; }

    /// <summary>True where the conversion put it there: it stands for no activation of the file.</summary>
    public bool IsRelay { get; init; }

    /// <inheritdoc/>
    public bool Equals(AnnClip? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

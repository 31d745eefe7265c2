namespace NeuroChip.Networks.Ann;

/// <summary>The image, as the first operator of the file sees it.</summary>
public sealed record AnnInput(string Name, string Origin, AnnShape Shape, IReadOnlyList<AnnNode> Sources) : AnnNode(Name, Origin, Shape, Sources)
{
    /// <summary>How the file stores the image: NCHW, NHWC or flat.</summary>
    public string Layout { get; init; } = "NCHW";

    /// <summary>Input dimensions as the file states them, with batch; -1 where it leaves one open.</summary>
    public IReadOnlyList<int> FileDims { get; init; } = [];

    /// <inheritdoc/>
    public bool Equals(AnnInput? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

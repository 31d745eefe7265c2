namespace NeuroChip.Networks.Ann;

/// <summary>The same elements in another shape.</summary>
public sealed record AnnReshape(string Name, string Origin, AnnShape Shape, IReadOnlyList<AnnNode> Sources) : AnnNode(Name, Origin, Shape, Sources)
{

    /// <inheritdoc/>
    public bool Equals(AnnReshape? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

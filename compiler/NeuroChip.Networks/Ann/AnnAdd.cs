namespace NeuroChip.Networks.Ann;

/// <summary>Sum of branches of one shape.</summary>
public sealed record AnnAdd(string Name, string Origin, AnnShape Shape, IReadOnlyList<AnnNode> Sources) : AnnNode(Name, Origin, Shape, Sources)
{
    /// <summary>+1 or -1 per source.</summary>
    public required int[] Signs { get; init; }

    /// <inheritdoc/>
    public bool Equals(AnnAdd? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

namespace NeuroChip.Networks.Ann;

/// <summary>y = W x + b over all elements of the source.</summary>
public sealed record AnnDense(string Name, string Origin, AnnShape Shape, IReadOnlyList<AnnNode> Sources) : AnnNode(Name, Origin, Shape, Sources)
{
    /// <summary>[outputs, inputs], row-major; inputs in the order of the source.</summary>
    public required float[] Weight { get; init; }

    /// <summary>[outputs], or null.</summary>
    public float[]? Bias { get; init; }

    /// <summary>Elements that enter.</summary>
    public int Inputs => Source.Shape.Size;

    /// <inheritdoc/>
    public bool Equals(AnnDense? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

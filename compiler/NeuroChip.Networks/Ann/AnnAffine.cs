namespace NeuroChip.Networks.Ann;

/// <summary>y = scale x + shift, element by element: batch normalization, a constant added or multiplied.</summary>
public sealed record AnnAffine(string Name, string Origin, AnnShape Shape, IReadOnlyList<AnnNode> Sources) : AnnNode(Name, Origin, Shape, Sources)
{
    /// <summary>Factor: one, one per channel or one per element.</summary>
    public required double[] Scale { get; init; }

    /// <summary>Summand: one, one per channel or one per element.</summary>
    public required double[] Shift { get; init; }

    /// <summary>The value of an array that applies to an element.</summary>
    public double At(double[] values, int element) => Pick(values, element, Shape);

    internal static double Pick(double[] values, int element, AnnShape shape) =>
        values.Length == 1 ? values[0] : values.Length == shape.Size ? values[element] : values[element / shape.Area];

    /// <inheritdoc/>
    public bool Equals(AnnAffine? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => base.GetHashCode();
}

namespace NeuroChip.Networks.Graph;

/// <summary>The shape of a tensor, row-major: [features], [channels, length] or [channels, height, width].</summary>
public sealed class Shape : IEquatable<Shape>
{
    /// <summary>Most elements of a layer that readers and shape inference accept; far above any chip, it bounds memory on hostile files.</summary>
    public const int MaxSize = 1 << 24;

    private readonly int[] _dims;

    /// <summary>Creates a shape; every dimension must be positive.</summary>
    public Shape(params int[] dims) => _dims = dims;

    /// <summary>Dimensions, outermost first.</summary>
    public IReadOnlyList<int> Dims => _dims;

    /// <summary>Number of dimensions.</summary>
    public int Rank => _dims.Length;

    /// <summary>Number of elements.</summary>
    public int Size
    {
        get
        {
            var size = 1;
            foreach (var d in _dims) size = checked(size * d);
            return size;
        }
    }

    /// <summary>Dimension <paramref name="i"/>.</summary>
    public int this[int i] => _dims[i];

    /// <inheritdoc/>
    public bool Equals(Shape? other) => other is not null && _dims.AsSpan().SequenceEqual(other._dims);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Shape);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var h = new HashCode();
        foreach (var d in _dims) h.Add(d);
        return h.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => "[" + string.Join(", ", _dims) + "]";
}

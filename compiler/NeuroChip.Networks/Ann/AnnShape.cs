using NeuroChip.Networks.Graph;

namespace NeuroChip.Networks.Ann;

/// <summary>Shape of an activation without the batch: channels, height, width, stored in that order. A vector has height and width 1, a line height 1.</summary>
public readonly record struct AnnShape(int C, int H, int W)
{
    /// <summary>Elements.</summary>
    public int Size => C * H * W;

    /// <summary>Elements of a channel.</summary>
    public int Area => H * W;

    /// <summary>As the shape of a population: [n] for a vector.</summary>
    public Shape ToShape() => Area == 1 ? new Shape(C) : new Shape(C, H, W);

    /// <inheritdoc/>
    public override string ToString() => ToShape().ToString();
}

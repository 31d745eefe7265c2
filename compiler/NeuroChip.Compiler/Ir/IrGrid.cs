using NeuroChip.Networks.Graph;

namespace NeuroChip.Compiler.Ir;

/// <summary>A [channels, height, width] view of row-major elements; a vector of n elements is [n, 1, 1].</summary>
/// <param name="Channels">Channels.</param>
/// <param name="Height">Rows.</param>
/// <param name="Width">Columns.</param>
public readonly record struct IrGrid(int Channels, int Height, int Width)
{
    /// <summary>Number of elements.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>The view of a shape: [n] is [n, 1, 1], [c, l] is [c, 1, l].</summary>
    public static IrGrid Of(Shape shape) => shape.Rank switch
    {
        1 => new(shape[0], 1, 1),
        2 => new(shape[0], 1, shape[1]),
        3 => new(shape[0], shape[1], shape[2]),
        _ => new(shape.Size, 1, 1),
    };

    /// <inheritdoc/>
    public override string ToString() => $"[{Channels}, {Height}, {Width}]";
}

namespace NeuroChip.Compiler.Ir;

/// <summary>A box in an <see cref="IrGrid"/>: half-open ranges of channels, rows and columns.</summary>
/// <param name="C0">First channel.</param>
/// <param name="C1">End of channels.</param>
/// <param name="Y0">First row.</param>
/// <param name="Y1">End of rows.</param>
/// <param name="X0">First column.</param>
/// <param name="X1">End of columns.</param>
public readonly record struct IrSlice(int C0, int C1, int Y0, int Y1, int X0, int X1)
{
    /// <summary>Channels in the box.</summary>
    public int Channels => C1 - C0;

    /// <summary>Rows in the box.</summary>
    public int Height => Y1 - Y0;

    /// <summary>Columns in the box.</summary>
    public int Width => X1 - X0;

    /// <summary>Elements in the box.</summary>
    public int Size => Channels * Height * Width;

    /// <summary>The box that covers a grid.</summary>
    public static IrSlice All(IrGrid grid) => new(0, grid.Channels, 0, grid.Height, 0, grid.Width);

    /// <inheritdoc/>
    public override string ToString() => $"[{C0}:{C1}, {Y0}:{Y1}, {X0}:{X1}]";
}

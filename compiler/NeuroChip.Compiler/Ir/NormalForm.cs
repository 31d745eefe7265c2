using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Ir;

/// <summary>
/// What every projection becomes: pooling as address arithmetic at the source, then exactly one convolution or matrix.
/// A source element (c, y, x) reaches the pooled elements (c, Rows[y][i], Columns[x][j]) with factor one.
/// </summary>
public sealed record NormalForm
{
    /// <summary>The source population's elements as the first operator sees them.</summary>
    public required IrGrid Source { get; init; }

    /// <summary>Per source row, the pooled rows it adds to.</summary>
    public required int[][] Rows { get; init; }

    /// <summary>Per source column, the pooled columns it adds to.</summary>
    public required int[][] Columns { get; init; }

    /// <summary>The grid after pooling: what the kernel reads.</summary>
    public required IrGrid Input { get; init; }

    /// <summary>The convolution, or null.</summary>
    public ConvKernel? Conv { get; init; }

    /// <summary>The matrix, or null.</summary>
    public DenseKernel? Dense { get; init; }

    /// <summary>True where no structural form fitted and the chain was multiplied out.</summary>
    public bool Lowered { get; init; }

    /// <summary>Dense or conv.</summary>
    public BlockKind Kind => Conv is null ? BlockKind.Dense : BlockKind.Conv;

    /// <summary>Number of target neurons.</summary>
    public int Outputs => Conv?.Output.Size ?? Dense!.Outputs;

    /// <summary>Largest number of source elements that share one pooled element.</summary>
    public int Sharing => MaxShare(Rows, Input.Height) * MaxShare(Columns, Input.Width);

    /// <summary>The map that moves nothing.</summary>
    public static int[][] Identity(int size)
    {
        var map = new int[size][];
        for (var i = 0; i < size; i++) map[i] = [i];
        return map;
    }

    private static int MaxShare(int[][] map, int size)
    {
        var counts = new int[size];
        var max = 1;
        foreach (var targets in map)
            foreach (var t in targets) max = Math.Max(max, ++counts[t]);
        return max;
    }
}

using NeuroChip.Compiler.Ir;

namespace NeuroChip.Compiler.Mapping.Partition;

/// <summary>How a population's grid is cut: channels in equal steps, rows and columns at bounds of their own. Every core gets a box, so kernels stay kernels.</summary>
/// <param name="Grid">The grid.</param>
/// <param name="Channels">Channels per core; the last may have fewer.</param>
/// <param name="Rows">Ascending bounds, 0 first, the height last.</param>
/// <param name="Columns">Ascending bounds, 0 first, the width last.</param>
internal sealed record GridCut(IrGrid Grid, int Channels, int[] Rows, int[] Columns)
{
    /// <summary>Tiles along the channels.</summary>
    internal int ChannelTiles => (Grid.Channels + Channels - 1) / Channels;

    /// <summary>Neurons of each core, where they are grouped by what they read instead of by place; null otherwise.</summary>
    internal int[][]? Parts { get; private init; }

    /// <summary>A cut by groups of neurons.</summary>
    internal static GridCut OfParts(IrGrid grid, int[][] parts) => new(grid, grid.Channels, [0, grid.Height], [0, grid.Width]) { Parts = parts };

    /// <summary>Number of cores.</summary>
    internal int Cores => Parts?.Length ?? ChannelTiles * (Rows.Length - 1) * (Columns.Length - 1);

    /// <summary>The cut into equal tiles.</summary>
    internal static GridCut Regular(IrGrid grid, TileShape tile) => new(grid, tile.Channels, Bounds(grid.Height, tile.Height), Bounds(grid.Width, tile.Width));

    /// <summary>The boxes in order: channels, then rows, then columns.</summary>
    internal IEnumerable<IrSlice> Slices()
    {
        for (var c = 0; c < Grid.Channels; c += Channels)
            for (var y = 0; y + 1 < Rows.Length; y++)
                for (var x = 0; x + 1 < Columns.Length; x++)
                    yield return new IrSlice(c, Math.Min(Grid.Channels, c + Channels), Rows[y], Rows[y + 1], Columns[x], Columns[x + 1]);
    }

    private static int[] Bounds(int size, int tile)
    {
        var bounds = new List<int>();
        for (var i = 0; i < size; i += tile) bounds.Add(i);
        bounds.Add(size);
        return [.. bounds];
    }
}

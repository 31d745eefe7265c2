using NeuroChip.Chip.Config;

namespace NeuroChip.Compiler.Mapping;

/// <summary>The meshes that a chip file may ask for: sides as long as its keys allow, which the chip's dies cut evenly.</summary>
internal static class MeshSizes
{
    private static int Max => (int)ChipKeys.ByPath["mesh.width"].Max;

    /// <summary>The longest side that so many dies cut.</summary>
    internal static int Longest(int? dies) => Max - Max % (dies ?? 1);

    /// <summary>
    /// Nearly square meshes, each with more tiles than the one before: the squarest, and of those the wider, of every sum of width and height. One column or
    /// row of dies less, and the mesh has no more tiles than the one before.
    /// </summary>
    internal static IReadOnlyList<(int Width, int Height)> NearlySquare(DiesConfig? dies)
    {
        var bySum = new (int Width, int Height)[2 * Max + 1];
        foreach (var size in All(dies))
        {
            ref var best = ref bySum[size.Width + size.Height];
            if (best == default || Squarer(size, best)) best = size;
        }
        var sizes = new List<(int Width, int Height)>();
        foreach (var size in bySum)
            if (Tiles(size) > (sizes.Count == 0 ? 0 : Tiles(sizes[^1]))) sizes.Add(size);
        return sizes;
    }

    /// <summary>For every number of tiles below a limit the squarest mesh that has so many, be it a line; fewest tiles first.</summary>
    internal static IReadOnlyList<(int Width, int Height)> Below(int tiles, DiesConfig? dies)
    {
        var byTiles = new (int Width, int Height)[tiles];
        foreach (var size in All(dies))
            if (Tiles(size) < tiles && (byTiles[Tiles(size)] == default || Squarer(size, byTiles[Tiles(size)]))) byTiles[Tiles(size)] = size;
        return [.. byTiles.Where(s => s != default)];
    }

    private static int Tiles((int Width, int Height) size) => size.Width * size.Height;

    private static bool Squarer((int Width, int Height) size, (int Width, int Height) other)
    {
        var difference = Math.Abs(size.Width - size.Height).CompareTo(Math.Abs(other.Width - other.Height));
        return difference < 0 || (difference == 0 && size.Width > other.Width);
    }

    private static IEnumerable<(int Width, int Height)> All(DiesConfig? dies)
    {
        for (var width = 1; width <= Max; width++)
            for (var height = 1; height <= Max && DiesConfig.Cuts(width, dies?.Columns ?? 1); height++)
                if (DiesConfig.Cuts(height, dies?.Rows ?? 1)) yield return (width, height);
    }
}

using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>The XY tree of a class: along the row of its origin first, and from there up and down the columns.</summary>
internal static class XYTree
{
    /// <summary>Adds the demands of a class to those of every router on its tree.</summary>
    internal static void Add(TreeClass c, int width, List<RouterDemand>[] routers)
    {
        var (sx, sy) = (c.Origin.X, c.Origin.Y);
        var columns = new SortedDictionary<int, (int North, int South, bool Here)>();
        var (west, east) = (sx, sx);
        foreach (var tile in c.Tiles)
        {
            // The host is a column west of the mesh, in the origin's row.
            var (x, y) = tile < 0 ? (-1, sy) : (tile % width, tile / width);
            (west, east) = (Math.Min(west, x), Math.Max(east, x));
            if (x < 0) continue;
            var (north, south, here) = columns.GetValueOrDefault(x, (sy, sy, false));
            columns[x] = (Math.Min(north, y), Math.Max(south, y), here || y == sy);
        }
        var ends = c.Tiles.ToHashSet();
        for (var x = Math.Max(0, west); x <= east; x++)
        {
            var (north, south, here) = columns.GetValueOrDefault(x, (sy, sy, false));
            var ports = (here ? 16 : 0) | (south > sy ? 4 : 0) | (north < sy ? 8 : 0) | (x >= sx && x < east ? 1 : 0) | (x <= sx && x > west ? 2 : 0);
            Demand(x, sy, x > sx ? MulticastTables.West : x < sx ? 0 : MulticastTables.Local, ports);
            for (var y = sy + 1; y <= south; y++) Demand(x, y, 3, (ends.Contains(y * width + x) ? 16 : 0) | (y < south ? 4 : 0));
            for (var y = sy - 1; y >= north; y--) Demand(x, y, 2, (ends.Contains(y * width + x) ? 16 : 0) | (y > north ? 8 : 0));
        }

        void Demand(int x, int y, int input, int ports) => routers[y * width + x].Add(new RouterDemand(c.Key, c.Bits, input, (byte)ports));
    }
}

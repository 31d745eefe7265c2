using NeuroChip.Chip.Image;

namespace NeuroChip.Compiler.Mapping.Trees;

/// <summary>Reads sources and ends off route tables, and writes route tables of keys.</summary>
internal static class TreeOrigins
{
    /// <summary>The host's ports by row, then the cores.</summary>
    internal static List<TreeOrigin> Of(ChipImage image, int width)
    {
        var rows = new SortedDictionary<int, List<TreeSource>>();
        for (var element = 0; element + 1 < image.InputRoutes.Start.Length; element++)
            foreach (var byRow in Entries(image.InputRoutes, element).GroupBy(e => e.Dy))
            {
                if (!rows.TryGetValue(byRow.Key, out var sources)) rows.Add(byRow.Key, sources = []);
                sources.AddRange(Sources(element, byRow, e => e.Dy * width + e.Dx - 1));
            }
        var origins = rows.Select(r => new TreeOrigin(-1, -1, r.Key, r.Value)).ToList();
        for (var c = 0; c < image.Cores.Length; c++)
        {
            var core = image.Cores[c];
            var sources = new List<TreeSource>();
            for (var n = 0; n < core.NeuronIndex.Length; n++)
                sources.AddRange(Sources(n, Entries(core.Routes, n), e => core.TileX + e.Dx < 0 ? -1 : (core.TileY + e.Dy) * width + core.TileX + e.Dx));
            origins.Add(new TreeOrigin(c, core.TileX, core.TileY, sources));
        }
        return origins;
    }

    /// <summary>A route table of keys: an entry for each delay of a source, and of the host for each row.</summary>
    internal static RouteTable Routes(int sources, IEnumerable<TreeOrigin> origins, Func<TreeOrigin, TreeSource, (int Dx, int Dy)> at)
    {
        var bySource = new List<RouteEntry>[sources];
        for (var s = 0; s < sources; s++) bySource[s] = [];
        foreach (var origin in origins)
            foreach (var source in origin.Sources)
            {
                var (dx, dy) = at(origin, source);
                bySource[source.Source].Add(new RouteEntry((short)dx, (short)dy, source.Key, source.Delay));
            }
        var start = new int[sources + 1];
        for (var s = 0; s < sources; s++)
        {
            bySource[s].Sort((a, b) => a.Delay != b.Delay ? a.Delay.CompareTo(b.Delay) : a.Dy.CompareTo(b.Dy));
            start[s + 1] = start[s] + bySource[s].Count;
        }
        return new RouteTable(start, [.. bySource.SelectMany(e => e)]);
    }

    private static IEnumerable<RouteEntry> Entries(RouteTable table, int source)
    {
        for (var e = table.Start[source]; e < table.Start[source + 1]; e++) yield return table.Entries[e];
    }

    private static IEnumerable<TreeSource> Sources(int source, IEnumerable<RouteEntry> entries, Func<RouteEntry, int> tile) =>
        entries.GroupBy(e => e.Delay).OrderBy(g => g.Key).Select(g =>
        {
            var ends = g.Select(e => (Tile: tile(e), e.Axon)).ToArray();
            Array.Sort(ends);
            return new TreeSource { Source = source, Delay = g.Key, Ends = ends };
        });
}

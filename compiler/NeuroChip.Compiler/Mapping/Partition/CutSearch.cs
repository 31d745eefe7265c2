using NeuroChip.Chip.Config;

namespace NeuroChip.Compiler.Mapping.Partition;

/// <summary>The cuts of one population worth choosing from: the one with the fewest cores, then those that buy fewer packets (or less work of the busiest core) with more cores.</summary>
internal static class CutSearch
{
    // Shapes priced exactly for every number of cores, the first of those with the smallest windows.
    private const int KeptPerCoreCount = 3;

    /// <summary>Ascending in cores, falling in packets or, where work is spread, in work; empty where no cut fits.</summary>
    internal static IReadOnlyList<PricedCut> Front(TileSearch shapes, Func<LayerCuts> prices, MappingConfig mapping, int tiles)
    {
        if (shapes.Best() is not { } best) return [];
        var grid = shapes.Grid;
        var first = GridCut.Regular(grid, best);
        // A network that needs more tiles than there are is refused anyway, by its fewest cores.
        if (mapping.Effort == 0 || best.Cores > tiles) return [new PricedCut(first, new CutCost(best.Cores, best.Packets, 0))];
        var layer = prices();
        var byCores = new SortedDictionary<int, List<TileShape>>();
        foreach (var shape in shapes.All(Math.Min(tiles, 4L * best.Cores + 16)))
        {
            if (!byCores.TryGetValue(shape.Cores, out var list)) byCores[shape.Cores] = list = [];
            var at = list.FindIndex(s => shape.Packets < s.Packets);
            list.Insert(at < 0 ? list.Count : at, shape);
            if (list.Count > KeptPerCoreCount) list.RemoveAt(KeptPerCoreCount);
        }
        var spread = mapping.SpreadsWork;
        var front = new List<PricedCut>();
        foreach (var (_, list) in byCores)
        {
            PricedCut? chosen = null;
            foreach (var shape in list)
            {
                var cut = GridCut.Regular(grid, shape);
                var priced = BoundaryMoves.Refine(layer, new PricedCut(cut, layer.Cost(cut)), mapping.SpreadsWork);
                if (chosen is null || Better(priced.Cost, chosen.Value.Cost, spread)) chosen = priced;
            }
            if (front.Count == 0 || Falls(chosen!.Value.Cost, front[^1].Cost, spread)) front.Add(chosen!.Value);
        }
        return front;
    }

    /// <summary>True if a cut is the better of two with the same number of cores.</summary>
    internal static bool Better(CutCost a, CutCost b, bool spread)
    {
        var (first, second) = spread ? (Compare(a.Work, b.Work), Compare(a.Packets, b.Packets)) : (Compare(a.Packets, b.Packets), Compare(a.Work, b.Work));
        return first < 0 || first == 0 && second < 0;
    }

    private static bool Falls(CutCost a, CutCost b, bool spread) => spread ? Compare(a.Work, b.Work) < 0 : Compare(a.Packets, b.Packets) < 0;

    // Sums of the same numbers in another order differ in their last bits; that is no difference.
    private static int Compare(double a, double b) => Math.Abs(a - b) <= 1e-9 * Math.Max(Math.Abs(a), Math.Abs(b)) ? 0 : a.CompareTo(b);
}

namespace NeuroChip.Compiler.Mapping.Partition;

/// <summary>
/// Moves the bounds between rows and between columns of boxes as long as that helps: where firing is uneven, equal boxes are neither the cheapest nor evenly
/// busy. The moves of Fiduccia and Mattheyses (DAC 1982) on the connectivity minus one, but of whole bounds, so that every core keeps a box.
/// </summary>
internal static class BoundaryMoves
{
    private const int MostCores = 512;
    private const int MostPasses = 20;

    /// <summary>The cut with its bounds moved.</summary>
    internal static PricedCut Refine(LayerCuts layer, PricedCut start, bool spread)
    {
        if (start.Cost.Cores is 1 or > MostCores) return start;
        var best = start;
        for (var (pass, moved) = (0, true); moved && pass < MostPasses; pass++)
        {
            moved = false;
            foreach (var vertical in (bool[])[true, false])
            {
                var bounds = vertical ? best.Cut.Rows.Length : best.Cut.Columns.Length;
                for (var b = 1; b < bounds - 1; b++)
                    foreach (var step in (int[])[1, -1, 3, -3])
                    {
                        if (Move(best.Cut, vertical, b, step) is not { } cut || !layer.Fits(cut)) continue;
                        var cost = layer.Cost(cut);
                        if (!CutSearch.Better(cost, best.Cost, spread)) continue;
                        best = new PricedCut(cut, cost);
                        moved = true;
                    }
            }
        }
        return best;
    }

    private static GridCut? Move(GridCut cut, bool vertical, int bound, int step)
    {
        int[] bounds = [.. vertical ? cut.Rows : cut.Columns];
        bounds[bound] += step;
        if (bounds[bound] <= bounds[bound - 1] || bounds[bound] >= bounds[bound + 1]) return null;
        return vertical ? cut with { Rows = bounds } : cut with { Columns = bounds };
    }
}

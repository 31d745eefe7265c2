using NeuroChip.Chip.Config;

namespace NeuroChip.Compiler.Mapping.Partition;

/// <summary>Chooses a cut for every population together, since they share the tiles.</summary>
internal static class CutChoice
{
    /// <summary>Index into each front. All start at their fewest cores; the caller has seen that these fit.</summary>
    internal static int[] Choose(IReadOnlyList<IReadOnlyList<PricedCut>> fronts, MappingConfig mapping, int tiles) =>
        mapping.SpreadsWork ? Work(fronts, mapping.Objective, tiles) : Packets(fronts, mapping.Objective, tiles);

    /// <summary>Takes the step along a front that lowers the cost most, until none does.</summary>
    private static int[] Packets(IReadOnlyList<IReadOnlyList<PricedCut>> fronts, MappingObjective objective, int tiles)
    {
        var at = new int[fronts.Count];
        for (; ; )
        {
            var (bestCost, best, bestIndex) = (Cost(fronts, at, objective), -1, 0);
            for (var f = 0; f < fronts.Count; f++)
            {
                var before = at[f];
                for (at[f]++; at[f] < fronts[f].Count; at[f]++)
                    if (Total(fronts, at, c => c.Cores) <= tiles && Cost(fronts, at, objective) is var cost && cost < bestCost * (1 - 1e-9)) (bestCost, best, bestIndex) = (cost, f, at[f]);
                at[f] = before;
            }
            if (best < 0) return at;
            at[best] = bestIndex;
        }
    }

    /// <summary>Cuts the busiest population finer while tiles are left, and keeps the best state on the way.</summary>
    private static int[] Work(IReadOnlyList<IReadOnlyList<PricedCut>> fronts, MappingObjective objective, int tiles)
    {
        var at = new int[fronts.Count];
        var (best, bestCost) = ((int[])[.. at], double.MaxValue);
        while (fronts.Count > 0)
        {
            var busiest = 0;
            for (var f = 1; f < fronts.Count; f++)
                if (fronts[f][at[f]].Cost.Work > fronts[busiest][at[busiest]].Cost.Work) busiest = f;
            var cost = fronts[busiest][at[busiest]].Cost.Work * (objective == MappingObjective.Latency ? 1 : Cost(fronts, at, objective));
            if (cost < bestCost * (1 - 1e-9)) (best, bestCost) = ([.. at], cost);
            if (++at[busiest] >= fronts[busiest].Count || Total(fronts, at, c => c.Cores) > tiles) break;
        }
        return best;
    }

    /// <summary>Estimated cost before placement: with cores in a square, a packet goes a way that grows with the square's side.</summary>
    private static double Cost(IReadOnlyList<IReadOnlyList<PricedCut>> fronts, int[] at, MappingObjective objective)
    {
        var packets = Total(fronts, at, c => c.Packets);
        var side = Math.Sqrt(Total(fronts, at, c => c.Cores));
        return objective switch
        {
            MappingObjective.Packets => packets,
            // A packet passes one router more than links; near neighbours are a third of the side apart.
            MappingObjective.Energy => packets * (1 + side / 3),
            _ => packets * side,
        };
    }

    private static double Total(IReadOnlyList<IReadOnlyList<PricedCut>> fronts, int[] at, Func<CutCost, double> of)
    {
        var sum = 0.0;
        for (var f = 0; f < fronts.Count; f++) sum += of(fronts[f][at[f]].Cost);
        return sum;
    }
}

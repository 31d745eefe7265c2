using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Placement;

namespace NeuroChip.Compiler.Mapping.Bounds;

/// <summary>
/// The least packets times links of given cores, however they are placed: every core has at most four neighbours at one link, eight at two and so on, so its
/// flows in descending order cost at least these distances; every flow is seen from both ends (the first step of Gilmore 1962 and Lawler 1963).
/// </summary>
internal static class PlacementBound
{
    internal static double Of(CoreGraph graph)
    {
        var distance = new HopDistance(graph.Chip.Mesh);
        var problem = new PlacementProblem(graph.Traffic!, distance);
        var ladder = DistanceLadder.FromTile(distance);
        var ends = 0.0;
        for (var core = 0; core < problem.Cores; core++) ends += ladder.Assign(Descending(problem.Weights(core).ToArray()));
        var host = DistanceLadder.FromHost(distance).Assign(Descending([.. graph.Traffic!.FromHost])) + DistanceLadder.ToHost(distance).Assign(Descending([.. graph.Traffic.ToHost]));
        return Math.Max(ends / 2, Pairs(problem, distance)) + host;
    }

    /// <summary>n tiles of a mesh have at most 2n - 2 sqrt(n) neighbouring pairs (Harary and Harborth 1976), and the mesh has no more than it has; other pairs are two links apart at least.</summary>
    private static double Pairs(PlacementProblem problem, HopDistance distance)
    {
        var flows = new List<double>();
        for (var core = 0; core < problem.Cores; core++)
            for (var i = 0; i < problem.Neighbours(core).Length; i++)
                if (problem.Neighbours(core)[i] > core) flows.Add(problem.Weights(core)[i]);
        var n = problem.Cores;
        var near = Math.Min(2L * n - (long)Math.Ceiling(2 * Math.Sqrt(n) - 1e-9), (long)(distance.Width - 1) * distance.Height + (long)distance.Width * (distance.Height - 1));
        // At most 4 d tiles lie d links away, so n cores have at most 2 d n such pairs.
        var (cost, used, d) = (0.0, 0L, 1);
        foreach (var f in Descending([.. flows]))
        {
            if (used == (d == 1 ? near : 2L * d * n)) (used, d) = (0, d + 1);
            cost += f * d;
            used++;
        }
        return cost;
    }

    private static double[] Descending(double[] values)
    {
        Array.Sort(values);
        Array.Reverse(values);
        return values;
    }
}

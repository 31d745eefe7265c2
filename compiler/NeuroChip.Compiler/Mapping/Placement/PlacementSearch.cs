using NeuroChip.Chip.Config;
using NeuroChip.Compiler.Ir;
using NeuroChip.Compiler.Mapping.Traffic;

namespace NeuroChip.Compiler.Mapping.Placement;

/// <summary>Finds tiles for cores: layers in order on a Hilbert curve, then as many annealings as the effort pays for, the best of all (the first of equals).</summary>
internal static class PlacementSearch
{
    /// <summary>Tile per core.</summary>
    internal static int[] Find(CoreGraph graph, CoreTraffic traffic, MappingConfig mapping) => Candidates(graph, traffic, mapping)[0];

    /// <summary>Placements found, the cheapest first, none twice.</summary>
    internal static IReadOnlyList<int[]> Candidates(CoreGraph graph, CoreTraffic traffic, MappingConfig mapping)
    {
        var distance = new HopDistance(graph.Chip.Mesh, weighBorders: true);
        var start = Hilbert(graph, distance);
        if (mapping.Effort == 0 || graph.Cores.Count == 0) return [start];
        var problem = new PlacementProblem(traffic, distance);
        var chains = mapping.Effort == 1 ? 2 : 8;
        var moves = Math.Clamp(problem.Cores * 3000L * mapping.Effort, 20_000, 3_000_000);
        var found = new int[chains][];
        // Each chain depends on its number alone, so the threads cannot matter.
        Parallel.For(0, chains, chain => found[chain] = Annealing.Run(problem, start, (ulong)mapping.Seed, (uint)chain, moves));
        int[][] all = [start, .. found];
        var costs = Array.ConvertAll(all, tiles => problem.Cost(tiles));
        var order = Enumerable.Range(0, all.Length).OrderBy(i => costs[i]).ThenBy(i => i);
        var result = new List<int[]>();
        foreach (var i in order)
            if (!result.Exists(known => known.AsSpan().SequenceEqual(all[i]))) result.Add(all[i]);
        return result;
    }

    /// <summary>Cores in layer order along the Hilbert curve.</summary>
    internal static int[] Hilbert(CoreGraph graph, HopDistance distance)
    {
        var walk = HilbertCurve.Walk(distance.Width, distance.Height);
        var order = Enumerable.Range(0, graph.Cores.Count).OrderBy(i => graph.Populations[graph.Cores[i].Population].Plan.Depth).ThenBy(i => i).ToArray();
        var tiles = new int[order.Length];
        for (var i = 0; i < order.Length; i++) tiles[order[i]] = walk[i].Y * distance.Width + walk[i].X;
        return tiles;
    }
}

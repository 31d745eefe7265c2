using NeuroChip.Compiler.Mapping.Placement;
using NeuroChip.Compiler.Mapping.Traffic;

namespace NeuroChip.Benchmarks.Mapping;

/// <summary>What a partition of neurons into cores costs if every neuron fires once: a packet for every other core that holds a target of it.</summary>
/// <param name="Cores">Parts that hold neurons.</param>
/// <param name="LargestCore">Neurons of the largest.</param>
/// <param name="MostAxons">Largest number of distinct sources of a part.</param>
/// <param name="Packets">Packets: connectivity minus one, summed over the neurons.</param>
/// <param name="CutSynapses">Synapses between parts.</param>
/// <param name="RowMajorHops">Packets times hops with the parts in their order, row by row.</param>
/// <param name="AnnealedHops">Packets times hops of the same parts after our annealing.</param>
internal sealed record PartFigures(int Cores, int LargestCore, int MostAxons, long Packets, long CutSynapses, double RowMajorHops, double AnnealedHops)
{
    internal static PartFigures Of(ConvNet net, int[] part, HopDistance mesh, ulong seed)
    {
        var parts = part.Max() + 1;
        var (sizes, axons) = (new int[parts], new int[parts]);
        foreach (var p in part) sizes[p]++;
        var flows = new SortedDictionary<(int, int), double>();
        var mark = new int[parts];
        Array.Fill(mark, -1);
        var (packets, cut) = (0L, 0L);
        for (var n = 0; n < net.Neurons; n++)
            foreach (var target in net.Targets[n])
            {
                var to = part[target];
                if (to != part[n]) cut++;
                if (mark[to] == n) continue;
                mark[to] = n;
                axons[to]++;
                if (to == part[n]) continue;
                packets++;
                flows[(part[n], to)] = flows.GetValueOrDefault((part[n], to)) + 1;
            }
        var none = new double[parts];
        var problem = new PlacementProblem(new CoreTraffic(parts, [.. flows.Select(f => new CoreFlow(f.Key.Item1, f.Key.Item2, f.Value))], none, none), mesh);
        int[] rows = [.. Enumerable.Range(0, parts)];
        var annealed = Annealing.Run(problem, rows, seed, 0, parts * 6000L);
        return new PartFigures(sizes.Count(s => s > 0), sizes.Max(), axons.Max(), packets, cut, problem.Cost(rows), problem.Cost(annealed));
    }
}

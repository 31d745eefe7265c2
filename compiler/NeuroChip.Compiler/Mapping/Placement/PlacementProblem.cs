using NeuroChip.Compiler.Mapping.Traffic;

namespace NeuroChip.Compiler.Mapping.Placement;

/// <summary>Cores to be put on tiles, one per tile, so that packets times the cost of their ways is least: a quadratic assignment with sparse flows.</summary>
internal sealed class PlacementProblem
{
    private readonly int[] _start;
    private readonly int[] _neighbour;
    private readonly double[] _weight;
    private readonly CoreTraffic _traffic;

    internal PlacementProblem(CoreTraffic traffic, HopDistance distance)
    {
        (_traffic, Distance, Cores) = (traffic, distance, traffic.Cores);
        var pairs = new SortedDictionary<(int, int), double>();
        foreach (var f in traffic.Flows)
        {
            if (f.From == f.To) continue;
            Add(pairs, (f.From, f.To), f.Packets);
            Add(pairs, (f.To, f.From), f.Packets);
        }
        _start = new int[Cores + 1];
        _neighbour = new int[pairs.Count];
        _weight = new double[pairs.Count];
        var i = 0;
        foreach (var ((core, other), packets) in pairs)
        {
            _start[core + 1] = i + 1;
            (_neighbour[i], _weight[i]) = (other, packets);
            i++;
        }
        for (var c = 1; c <= Cores; c++) _start[c] = Math.Max(_start[c], _start[c - 1]);
    }

    /// <summary>Cores.</summary>
    internal int Cores { get; }

    /// <summary>The mesh.</summary>
    internal HopDistance Distance { get; }

    /// <summary>The cores that a core exchanges packets with.</summary>
    internal ReadOnlySpan<int> Neighbours(int core) => _neighbour.AsSpan(_start[core], _start[core + 1] - _start[core]);

    /// <summary>Packets exchanged with each of them, both ways.</summary>
    internal ReadOnlySpan<double> Weights(int core) => _weight.AsSpan(_start[core], _start[core + 1] - _start[core]);

    /// <summary>Packets times links between a core on a tile and the host.</summary>
    internal double HostCost(int core, int tile) => _traffic.FromHost[core] * Distance.FromHost(tile) + _traffic.ToHost[core] * Distance.ToHost(tile);

    /// <summary>Packets times links of a whole placement, in the order of the cores: the same placement gives the same bits.</summary>
    internal double Cost(ReadOnlySpan<int> tileOf)
    {
        var cost = 0.0;
        for (var core = 0; core < Cores; core++)
        {
            cost += HostCost(core, tileOf[core]);
            var neighbours = Neighbours(core);
            var weights = Weights(core);
            for (var i = 0; i < neighbours.Length; i++)
                if (neighbours[i] > core) cost += weights[i] * Distance.Between(tileOf[core], tileOf[neighbours[i]]);
        }
        return cost;
    }

    /// <summary>What moving a core from its tile to another adds, the core named <paramref name="except"/> left out.</summary>
    internal double Delta(ReadOnlySpan<int> tileOf, int core, int to, int except)
    {
        var from = tileOf[core];
        var delta = HostCost(core, to) - HostCost(core, from);
        var neighbours = Neighbours(core);
        var weights = Weights(core);
        for (var i = 0; i < neighbours.Length; i++)
        {
            if (neighbours[i] == except) continue;
            var other = tileOf[neighbours[i]];
            delta += weights[i] * (Distance.Between(to, other) - Distance.Between(from, other));
        }
        return delta;
    }

    private static void Add(SortedDictionary<(int, int), double> pairs, (int, int) key, double packets) =>
        pairs[key] = pairs.TryGetValue(key, out var known) ? known + packets : packets;
}

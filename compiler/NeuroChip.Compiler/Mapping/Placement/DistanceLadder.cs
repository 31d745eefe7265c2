namespace NeuroChip.Compiler.Mapping.Placement;

/// <summary>
/// How many tiles lie how far from a point, at best: what packets to many places must travel at least. From a tile, the one in the middle of the mesh has
/// most tiles within any distance; from the host, every row has a port.
/// </summary>
internal sealed class DistanceLadder
{
    private readonly int[] _distances;

    private DistanceLadder(IEnumerable<int> distances)
    {
        _distances = [.. distances];
        Array.Sort(_distances);
    }

    /// <summary>Distances of the other tiles from a tile in the middle, ascending.</summary>
    internal static DistanceLadder FromTile(HopDistance distance)
    {
        var middle = distance.Height / 2 * distance.Width + distance.Width / 2;
        return new(Enumerable.Range(0, distance.Tiles).Where(t => t != middle).Select(t => distance.Between(middle, t)));
    }

    /// <summary>Distances of all tiles from the host.</summary>
    internal static DistanceLadder FromHost(HopDistance distance) => new(Enumerable.Range(0, distance.Tiles).Select(distance.FromHost));

    /// <summary>Distances of all tiles to the host.</summary>
    internal static DistanceLadder ToHost(HopDistance distance) => new(Enumerable.Range(0, distance.Tiles).Select(distance.ToHost));

    /// <summary>The least packets times links for an amount of packets of which one tile takes or sends at most so many. What finds no tile is left out.</summary>
    internal double Pack(double packets, double perTile)
    {
        var cost = 0.0;
        for (var i = 0; i < _distances.Length && packets > 0; i++)
        {
            var here = Math.Min(packets, perTile);
            cost += here * _distances[i];
            packets -= here;
        }
        return cost;
    }

    /// <summary>The least sum over descending amounts, one a tile.</summary>
    internal double Assign(IEnumerable<double> descending)
    {
        var (cost, i) = (0.0, 0);
        foreach (var packets in descending)
        {
            if (i == _distances.Length) break;
            cost += packets * _distances[i++];
        }
        return cost;
    }
}

namespace NeuroChip.Chip.Config;

/// <summary>How far two tiles of a mesh are apart, links between dies included. A column of -1 is the host west of that row.</summary>
public static class MeshDistance
{
    /// <summary>Links on the way, |dx| + |dy|; those to and from the host count.</summary>
    public static int Links(int x0, int y0, int x1, int y1) => Math.Abs(x1 - x0) + Math.Abs(y1 - y0);

    /// <summary>How many of them lead from one die to another. XY order does not matter: each way crosses the same borders.</summary>
    public static int Crossings(MeshConfig mesh, int x0, int y0, int x1, int y1)
    {
        if (mesh.Dies is not { } dies) return 0;
        var (w, h) = (mesh.Width / dies.Columns, mesh.Height / dies.Rows);
        // The host's port is on the die of column 0.
        return Math.Abs(Math.Max(x1, 0) / w - Math.Max(x0, 0) / w) + Math.Abs(y1 / h - y0 / h);
    }

    /// <summary>
    /// What the way costs a packet: the cycles of its links in an empty mesh, and for each crossing also the cycles that it keeps others off that link. With one die
    /// this is the hop latency times the links, so that a placement that minimises it minimises hops.
    /// </summary>
    public static long Cost(MeshConfig mesh, int x0, int y0, int x1, int y1) =>
        (long)Links(x0, y0, x1, y1) * mesh.HopCycles + (mesh.Dies is { } dies ? (long)Crossings(mesh, x0, y0, x1, y1) * (dies.ExtraHopCycles + dies.CyclesPerFlit - 1) : 0);
}

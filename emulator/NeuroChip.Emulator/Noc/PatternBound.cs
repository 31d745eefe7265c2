namespace NeuroChip.Emulator.Noc;

/// <summary>What a pattern can reach on a mesh with XY routing whatever the router: W. J. Dally, B. Towles, "Principles and Practices of Interconnection Networks", 2004, section 3.3.</summary>
/// <param name="Rate">Packets per node and cycle at which the busiest link or node is always busy; at most 1.</param>
/// <param name="Routers">Mean number of routers on a way.</param>
public sealed record PatternBound(double Rate, double Routers)
{
    /// <summary>The bound of a pattern.</summary>
    /// <param name="config">The mesh.</param>
    /// <param name="pattern">Destinations.</param>
    /// <param name="hotspot">Node of <see cref="TrafficPattern.Hotspot"/>.</param>
    public static PatternBound Of(NocConfig config, TrafficPattern pattern, int hotspot) =>
        pattern == TrafficPattern.Uniform ? Uniform(config) : Fixed(config, n => BernoulliTraffic.FixedDestination(config, pattern, hotspot, n));

    private static PatternBound Uniform(NocConfig config)
    {
        var (width, height) = (config.Width, config.Height);
        // The link between columns c and c + 1 carries what the nodes at the c + 1 routers of a row send to the columns behind it.
        static double Most(int k) => (double)(k / 2) * (k - k / 2) / k;
        static double Mean(int k) => (k - 1.0 / k) / 3;
        var busiest = Math.Max(1, config.Concentration * Math.Max(Most(width), Most(height)));
        return new PatternBound(1 / (busiest * config.PacketFlits), Mean(width) + Mean(height) + 1);
    }

    private static PatternBound Fixed(NocConfig config, Func<int, int> destination)
    {
        // Flits per cycle on the links of each router in +x, -x, +y, -y, and to each node, at one flit per node and cycle.
        var load = new int[config.Routers, 4];
        var arriving = new int[config.Nodes];
        long routers = 0;
        var busiest = 1;
        for (var node = 0; node < config.Nodes; node++)
        {
            var target = destination(node);
            var ((x, y), (tx, ty)) = (config.RouterOf(node), config.RouterOf(target));
            routers += Math.Abs(x - tx) + Math.Abs(y - ty) + 1;
            for (; x != tx; x += Math.Sign(tx - x)) Use(x, y, tx > x ? 0 : 1);
            for (; y != ty; y += Math.Sign(ty - y)) Use(x, y, ty > y ? 2 : 3);
            busiest = Math.Max(busiest, ++arriving[target]);
        }
        return new PatternBound(1.0 / ((double)busiest * config.PacketFlits), (double)routers / config.Nodes);

        void Use(int x, int y, int port) => busiest = Math.Max(busiest, ++load[y * config.Width + x, port]);
    }
}

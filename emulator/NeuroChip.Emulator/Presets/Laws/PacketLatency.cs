using NeuroChip.Chip.Random;
using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>
/// Mean latency of packets of several flits between the tiles of a concentrated mesh, on the router simulation. The router knows packets of one flit and
/// one node: a packet becomes that many flits, created together, and arrives with the last of them; the tiles at a router share its node. So flits of
/// two packets may mix in a virtual channel, and a router's tiles share one port of one flit a cycle in each direction.
/// </summary>
internal sealed class PacketLatency : INocTraffic, INocObserver
{
    private const long Warmup = 3000, End = 13_000, Limit = 33_000;
    private const double Unstable = 500;
    private const ulong Seed = 1;
    private const uint Creation = 0x50554D31, Target = 0x50554D32;

    private readonly int _nodes, _tiles, _flits;
    private readonly uint _threshold;
    private readonly (long Clock, int Tile, int Left, int Destination, int Packet)[] _state;
    private readonly List<(long Created, int Left)> _packets = [];
    private long _sum, _count, _missing;

    private PacketLatency(int nodes, int tiles, int flits, double rate)
    {
        (_nodes, _tiles, _flits) = (nodes, tiles, flits);
        _threshold = (uint)Math.Clamp(Math.Round(rate * 4294967296.0), 0, uint.MaxValue);
        _state = new (long, int, int, int, int)[nodes];
    }

    /// <summary>Measures.</summary>
    /// <param name="config">The routers.</param>
    /// <param name="tiles">Tiles at a router.</param>
    /// <param name="flits">Flits of a packet.</param>
    /// <param name="rate">Packets per tile and cycle; every destination is equally likely.</param>
    /// <returns>Mean cycles from creation to the arrival of the last flit; infinite when it exceeds 500 cycles, as the network then is saturated.</returns>
    internal static double Measure(NocConfig config, int tiles, int flits, double rate)
    {
        var traffic = new PacketLatency(config.Nodes, tiles, flits, rate);
        var simulation = new NocSimulation(config, traffic, traffic);
        simulation.Run(End);
        while (traffic._missing > 0 && simulation.Clock < Limit) simulation.Run(simulation.Clock + 256);
        if (traffic._missing > 0 || traffic._count == 0) return double.PositiveInfinity;
        var mean = (double)traffic._sum / traffic._count;
        return mean <= Unstable ? mean : double.PositiveInfinity;
    }

    public bool Next(int node, out long created, out int destination, out int index)
    {
        ref var s = ref _state[node];
        while (s.Left == 0)
        {
            if (s.Clock == Limit)
            {
                (created, destination, index) = (0, 0, 0);
                return false;
            }
            var tile = node * _tiles + s.Tile;
            if (CounterRng.UInt32(Seed, Creation, (uint)tile, (uint)s.Clock, 0) < _threshold)
            {
                var to = (int)(((ulong)CounterRng.UInt32(Seed, Target, (uint)tile, (uint)s.Clock, 0) * (ulong)(_nodes * _tiles)) >> 32);
                (s.Left, s.Destination, s.Packet) = (_flits, to / _tiles, _packets.Count);
                _packets.Add((s.Clock, _flits));
                if (s.Clock is >= Warmup and < End) _missing++;
            }
            else if (++s.Tile == _tiles) (s.Tile, s.Clock) = (0, s.Clock + 1);
        }
        (created, destination, index) = (s.Clock, s.Destination, s.Packet);
        if (--s.Left == 0 && ++s.Tile == _tiles) (s.Tile, s.Clock) = (0, s.Clock + 1);
        return true;
    }

    public void Injected(in NocPacket packet) { }

    public void Arrived(in NocPacket packet, long clock)
    {
        var (created, left) = _packets[packet.Index];
        _packets[packet.Index] = (created, left - 1);
        if (left > 1 || created is < Warmup or >= End) return;
        _missing--;
        _count++;
        _sum += clock - created;
    }
}

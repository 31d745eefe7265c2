using NeuroChip.Chip.Random;

namespace NeuroChip.Emulator.Noc;

/// <summary>
/// In every clock every node creates a packet with the same probability, independently. Node n creates one in clock t exactly when a word of
/// <see cref="CounterRng"/> for (seed, n, t) is below the rate, so the traffic depends on nothing else.
/// </summary>
public sealed class BernoulliTraffic : INocTraffic
{
    private const uint Creation = 0x4E6F4331;
    private const uint Target = 0x4E6F4332;
    private readonly NocConfig _config;
    private readonly TrafficPattern _pattern;
    private readonly int _hotspot;
    private readonly ulong _threshold;
    private readonly ulong _seed;
    private readonly long _end;
    private readonly long[] _clock;
    private readonly bool _scans;

    /// <param name="config">The mesh.</param>
    /// <param name="pattern">Destinations.</param>
    /// <param name="hotspot">Destination of <see cref="TrafficPattern.Hotspot"/>.</param>
    /// <param name="rate">Packets per node and cycle, 0 to 1; rounded to a multiple of 2^-32.</param>
    /// <param name="seed">Seed.</param>
    /// <param name="end">First clock without packets.</param>
    public BernoulliTraffic(NocConfig config, TrafficPattern pattern, int hotspot, double rate, ulong seed, long end)
    {
        (_config, _pattern, _hotspot, _seed, _end) = (config, pattern, hotspot, seed, end);
        _threshold = (ulong)Math.Round(rate * 4294967296.0);
        _scans = BernoulliScan.IsSupported && rate < 1.0 / BernoulliScan.Clocks;
        _clock = new long[config.Nodes];
    }

    /// <inheritdoc/>
    public bool Next(int node, out long created, out int destination, out int index)
    {
        (created, destination, index) = (0, 0, 0);
        if (_threshold == 0) return false;
        for (var clock = _clock[node]; clock < _end;)
        {
            // Where packets are rare, most of the time goes into finding that there is none.
            if (_scans && (clock & 3) == 0 && clock + BernoulliScan.Clocks <= _end && BernoulliScan.Fits(clock))
            {
                var first = BernoulliScan.First(_seed, node, clock, Creation, (uint)_threshold);
                clock += first;
                if (first == BernoulliScan.Clocks) continue;
                _clock[node] = clock + 1;
                created = clock;
                destination = Destination(node, clock);
                return true;
            }
            // One block of the generator serves four clocks.
            var (a, b, c, d) = ((uint)node, (uint)(clock >> 2), (uint)(clock >> 34), Creation);
            CounterRng.Block((uint)_seed, (uint)(_seed >> 32), ref a, ref b, ref c, ref d);
            for (var i = (int)(clock & 3); i < 4 && clock < _end; i++, clock++)
            {
                if ((i switch { 0 => a, 1 => b, 2 => c, _ => d }) >= _threshold) continue;
                _clock[node] = clock + 1;
                created = clock;
                destination = Destination(node, clock);
                return true;
            }
        }
        _clock[node] = _end;
        return false;
    }

    private int Destination(int node, long clock) => _pattern != TrafficPattern.Uniform
        ? FixedDestination(_config, _pattern, _hotspot, node)
        : (int)(((ulong)CounterRng.UInt32(_seed, Target, (uint)node, (uint)clock, (uint)(clock >> 32)) * (ulong)_config.Nodes) >> 32);

    /// <summary>Destination of a node under a pattern that leaves nothing to chance.</summary>
    internal static int FixedDestination(NocConfig config, TrafficPattern pattern, int hotspot, int node)
    {
        var (width, height) = (config.NodesWide, config.NodesHigh);
        var (x, y) = (node % width, node / width);
        return pattern switch
        {
            TrafficPattern.Transpose => x * width + y,
            TrafficPattern.Hotspot => hotspot,
            TrafficPattern.Neighbor => (y + 1) % height * width + (x + 1) % width,
            _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern, "has no fixed destinations"),
        };
    }
}

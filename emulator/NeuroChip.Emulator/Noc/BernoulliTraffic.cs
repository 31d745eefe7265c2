using System.Numerics;
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
    private readonly uint[] _hits;
    private readonly long[] _window;

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
        (_hits, _window) = (new uint[config.Nodes], new long[config.Nodes]);
        Array.Fill(_window, -BernoulliScan.Clocks);
    }

    /// <inheritdoc/>
    public bool Next(int node, out long created, out int destination, out int index)
    {
        (created, destination, index) = (0, 0, 0);
        if (_threshold == 0) return false;
        // The clocks of a window of which its node has not been asked yet.
        var hits = _hits[node];
        var window = _window[node];
        while (hits == 0)
        {
            window += BernoulliScan.Clocks;
            if (window >= _end) return false;
            hits = _threshold > uint.MaxValue ? uint.MaxValue : BernoulliScan.Hits(_seed, node, window, Creation, (uint)_threshold);
        }
        _window[node] = window;
        _hits[node] = hits & (hits - 1);
        created = window + BitOperations.TrailingZeroCount(hits);
        if (created >= _end) return false;
        destination = Destination(node, created);
        return true;
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

namespace NeuroChip.Emulator.Noc;

/// <summary>Measures one point: warm-up, measurement, and a drain during which traffic goes on until the measured packets are there.</summary>
public sealed class LoadMeasurement : INocObserver
{
    // Longer latencies only occur in saturation, where percentiles say little; they are counted together.
    private const int Buckets = 1 << 16;

    // A fraction of a second on a busy mesh of 256 routers.
    private const int Piece = 1 << 13;
    private readonly NocConfig _config;
    private readonly NocLoad _load;
    private readonly long[] _histogram = new long[Buckets];
    private readonly long[] _sent;
    private readonly bool[] _sends;
    private readonly int[] _column;
    private readonly int[] _row;
    private long _missing;
    private long _injected;
    private long _arrivals;
    private long _packets;
    private long _latency;
    private long _network;
    private long _routers;
    private long _max;

    private LoadMeasurement(NocConfig config, NocLoad load)
    {
        (_config, _load) = (config, load);
        _sent = new long[config.Nodes];
        _sends = new bool[config.Nodes];
        (_column, _row) = (new int[config.Nodes], new int[config.Nodes]);
        for (var node = 0; node < config.Nodes; node++) (_column[node], _row[node]) = config.RouterOf(node);
    }

    private double Mean => _packets > 0 ? (double)_latency / _packets : 0;

    private long End => _load.Cycles;

    /// <summary>Measures.</summary>
    /// <param name="config">The mesh.</param>
    /// <param name="pattern">Destinations.</param>
    /// <param name="hotspot">Node of <see cref="TrafficPattern.Hotspot"/>.</param>
    /// <param name="rate">Packets per node and cycle.</param>
    /// <param name="load">Lengths and seed.</param>
    /// <param name="progress">Receives the cycles done, of <see cref="NocLoad.Cycles"/>.</param>
    public static LoadPoint Run(NocConfig config, TrafficPattern pattern, int hotspot, double rate, NocLoad load, Action<long>? progress = null)
    {
        var measurement = new LoadMeasurement(config, load);
        var limit = measurement.End + load.Drain;
        var counted = new CountedTraffic(new BernoulliTraffic(config, pattern, hotspot, rate, load.Seed, limit), measurement);
        var simulation = new NocSimulation(config, counted, measurement);
        var idle = false;
        while (!idle && simulation.Clock < measurement.End)
        {
            idle = simulation.Run(Math.Min(measurement.End, simulation.Clock + Piece));
            progress?.Invoke(simulation.Clock);
        }
        // In pieces, so that it ends soon after the last measured packet, or when it is certain that the network is saturated.
        while (!idle && simulation.Clock < limit && !measurement.IsComplete && measurement.Mean <= load.UnstableLatency) idle = simulation.Run(Math.Min(limit, simulation.Clock + 256));
        return measurement.Point(rate);
    }

    // A packet that waits in its source's queue has not been injected: every node still owes the packets up to the end of the measurement.
    private bool IsComplete => _missing == 0 && _injected == _config.Nodes;

    void INocObserver.Injected(in NocPacket packet)
    {
        if (packet.Injected >= _load.Warmup && packet.Injected < End) _sent[packet.Source]++;
        if (packet.Created >= _load.Warmup && packet.Created < End) _missing++;
    }

    void INocObserver.Arrived(in NocPacket packet, long clock)
    {
        if (clock >= _load.Warmup && clock < End) _arrivals++;
        if (packet.Created < _load.Warmup || packet.Created >= End) return;
        _missing--;
        _packets++;
        var latency = clock - packet.Created;
        _latency += latency;
        _network += clock - packet.Injected;
        _max = Math.Max(_max, latency);
        _histogram[Math.Min(latency, Buckets - 1)]++;
        _routers += Math.Abs(_column[packet.Source] - _column[packet.Destination]) + Math.Abs(_row[packet.Source] - _row[packet.Destination]) + 1;
    }

    private LoadPoint Point(double rate)
    {
        var cycles = (double)_load.Measure;
        var min = long.MaxValue;
        for (var node = 0; node < _config.Nodes; node++)
            if (_sends[node]) min = Math.Min(min, _sent[node]);
        return new LoadPoint(
            rate, _arrivals / (cycles * _config.Nodes), min == long.MaxValue ? 0 : min / cycles, _packets, Mean,
            _packets > 0 ? (double)_network / _packets : 0, Percentile(50), Percentile(99), _max, _packets > 0 ? (double)_routers / _packets : 0,
            IsComplete && Mean <= _load.UnstableLatency && !FallsShort(rate));
    }

    // Packets are created independently, so their number scatters by its square root.
    private bool FallsShort(double rate)
    {
        var expected = rate * _load.Measure * _config.Nodes;
        return _arrivals < 0.95 * expected - 4 * Math.Sqrt(expected);
    }

    private long Percentile(int percent)
    {
        var need = (_packets * percent + 99) / 100;
        long sum = 0;
        for (var i = 0; i < Buckets && _packets > 0; i++)
        {
            sum += _histogram[i];
            if (sum >= need) return i;
        }
        return 0;
    }

    /// <summary>Notes which nodes have handed out every packet of the measurement.</summary>
    private sealed class CountedTraffic(INocTraffic traffic, LoadMeasurement measurement) : INocTraffic
    {
        private readonly bool[] _past = new bool[measurement._config.Nodes];

        public bool Next(int node, out long created, out int destination, out int index)
        {
            var any = traffic.Next(node, out created, out destination, out index);
            if (any) measurement._sends[node] = true;
            if (!_past[node] && (!any || created >= measurement.End))
            {
                _past[node] = true;
                measurement._injected++;
            }
            return any;
        }
    }
}

using NeuroChip.Emulator.Noc;

namespace NeuroChip.Emulator.Presets.Laws;

/// <summary>
/// Mean packet latency as BookSim2 measures it with its defaults: 3 periods of 1000 cycles to warm up, then periods until mean latency and throughput
/// have changed by less than 5 % three times in a row, 10 periods in all at most; then on, under the same traffic, until every packet of the
/// measurement has arrived. Close to saturation such a run depends much on its seed, so runs are added until the standard error of their mean is 1.5 %.
/// </summary>
internal sealed class SampledLatency : INocTraffic, INocObserver
{
    private const int Batch = 8, MaxRuns = 256, WarmupPeriods = 3, MaxPeriods = 10, ConvergedPeriods = 3;
    private const long Period = 1000, Warmup = WarmupPeriods * Period, Limit = 50_000;
    private const double Precision = 0.015, Change = 0.05, Unstable = 500;
    private readonly INocTraffic _traffic;
    private readonly NocSimulation _simulation;
    private readonly long[] _next;
    private long _from, _end = long.MaxValue, _measured, _packets, _latency, _arrivals;

    private SampledLatency(NocConfig config, INocTraffic traffic)
    {
        (_next, _traffic) = (new long[config.Nodes], traffic);
        _simulation = new NocSimulation(config, this, this);
    }

    private double Mean => _packets > 0 ? (double)_latency / _packets : 0;

    /// <summary>Measures.</summary>
    /// <param name="config">The network.</param>
    /// <param name="rate">Packets per node and cycle; every destination is equally likely.</param>
    /// <returns>Mean cycles from creation to the arrival of the last flit; infinite when a run exceeds 500 cycles, as the network then is saturated.</returns>
    internal static double Measure(NocConfig config, double rate)
    {
        var means = new double[MaxRuns];
        var (runs, mean, error) = (0, 0.0, double.PositiveInfinity);
        while (runs < MaxRuns && error > Precision * mean)
        {
            // The seeds are 1, 2, and so on.
            Parallel.For(runs, runs + Batch, run => means[run] = Measure(config, new BernoulliTraffic(config, TrafficPattern.Uniform, 0, rate, (ulong)run + 1, Limit)));
            runs += Batch;
            (mean, error) = MeanAndError(means.AsSpan(0, runs));
            if (double.IsInfinity(mean)) return mean;
        }
        return mean;
    }

    private static (double Mean, double Error) MeanAndError(ReadOnlySpan<double> values)
    {
        var (sum, squares) = (0.0, 0.0);
        foreach (var value in values) sum += value;
        var mean = sum / values.Length;
        foreach (var value in values) squares += (value - mean) * (value - mean);
        return (mean, Math.Sqrt(squares / (values.Length - 1) / values.Length));
    }

    /// <summary>One run under given traffic.</summary>
    internal static double Measure(NocConfig config, INocTraffic traffic) => new SampledLatency(config, traffic).Run();

    private double Run()
    {
        // The last period of the warm-up is what the first of the measurement is compared with.
        _simulation.Run(Warmup - Period);
        Forget(0);
        _simulation.Run(Warmup);
        var (latency, throughput) = (Mean, (double)_arrivals / Period);
        Forget(Warmup);
        for (var (period, converged) = (WarmupPeriods, 0); period < MaxPeriods && converged < ConvergedPeriods; period++)
        {
            _simulation.Run((period + 1) * Period);
            var accepted = (double)_arrivals / (_simulation.Clock - Warmup);
            var steady = Math.Abs(Mean - latency) <= Change * Mean && Math.Abs(accepted - throughput) <= Change * accepted;
            converged = steady ? converged + 1 : 0;
            (latency, throughput) = (Mean, accepted);
            if (Mean > Unstable) return double.PositiveInfinity;
        }
        return Drain();
    }

    private double Drain()
    {
        _end = _simulation.Clock;
        foreach (var next in _next)
            if (next >= _end) _measured--;
        while (_packets < _measured || _next.Min() < _end)
        {
            if (_simulation.Clock >= Limit || Mean > Unstable) return double.PositiveInfinity;
            _simulation.Run(_simulation.Clock + Period);
        }
        return Mean;
    }

    private void Forget(long from) => (_from, _packets, _latency, _arrivals) = (from, 0, 0, 0);

    public bool Next(int node, out long created, out int destination, out int index)
    {
        var any = _traffic.Next(node, out created, out destination, out index);
        _next[node] = any ? created : long.MaxValue;
        if (any && created >= Warmup && created < _end) _measured++;
        return any;
    }

    public void Injected(in NocPacket packet) { }

    public void Arrived(in NocPacket packet, long clock)
    {
        _arrivals++;
        if (packet.Created < _from || packet.Created >= _end) return;
        _packets++;
        _latency += clock - packet.Created;
    }
}

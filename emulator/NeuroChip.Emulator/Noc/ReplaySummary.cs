namespace NeuroChip.Emulator.Noc;

/// <summary>Latencies of a replay, in cycles.</summary>
/// <param name="Latency">Mean from creation to arrival.</param>
/// <param name="NetworkLatency">Mean from injection to arrival.</param>
/// <param name="Median">Half of the packets take no longer.</param>
/// <param name="P99">99 % of the packets take no longer.</param>
/// <param name="Max">Longest.</param>
/// <param name="Sorted">All latencies, ascending.</param>
public sealed record ReplaySummary(double Latency, double NetworkLatency, long Median, long P99, long Max, IReadOnlyList<long> Sorted)
{
    /// <summary>The latencies of a replay.</summary>
    public static ReplaySummary Of(TraceReplay replay)
    {
        var count = replay.Trace.Count;
        var latency = new long[count];
        double network = 0;
        for (var i = 0; i < count; i++)
        {
            latency[i] = replay.Arrived[i] - replay.Trace.Created[i];
            network += replay.Arrived[i] - replay.Injected[i];
        }
        Array.Sort(latency);
        return new ReplaySummary(latency.Average(), network / count, At(50), At(99), latency[^1], latency);

        long At(int percent) => latency[(int)(((long)count * percent + 99) / 100) - 1];
    }
}

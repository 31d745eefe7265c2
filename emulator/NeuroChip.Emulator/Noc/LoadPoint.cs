namespace NeuroChip.Emulator.Noc;

/// <summary>One point of a latency-throughput curve. Latencies in cycles, rates in packets per node and cycle.</summary>
/// <param name="Offered">Rate at which packets are created.</param>
/// <param name="Accepted">Rate at which packets arrive during the measurement.</param>
/// <param name="AcceptedMin">Lowest rate at which a node that sends could inject during the measurement.</param>
/// <param name="Packets">Packets created during the measurement that arrived.</param>
/// <param name="Latency">Mean from creation to arrival of those packets.</param>
/// <param name="NetworkLatency">Mean from injection to arrival.</param>
/// <param name="Median">Half of the packets take no longer.</param>
/// <param name="P99">99 % of the packets take no longer.</param>
/// <param name="Max">Longest latency.</param>
/// <param name="Hops">Mean number of routers on a packet's way.</param>
/// <param name="IsStable">False when the network is saturated: packets were still missing at the end, the mean latency exceeds the limit, or clearly less than offered arrived.</param>
public sealed record LoadPoint(
    double Offered, double Accepted, double AcceptedMin, long Packets, double Latency, double NetworkLatency, long Median, long P99, long Max,
    double Hops, bool IsStable)
{
    /// <summary>False where no packet of the measurement arrived: then there are no latencies.</summary>
    public bool HasLatency => Packets > 0;
}

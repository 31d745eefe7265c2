namespace NeuroChip.Emulator.Noc;

/// <summary>How one point of a latency-throughput curve is measured, in cycles.</summary>
/// <param name="Warmup">Cycles before the measurement.</param>
/// <param name="Measure">Cycles whose packets are measured.</param>
/// <param name="Drain">Cycles that the last measured packet may take after that; traffic goes on meanwhile.</param>
/// <param name="Seed">Seed of the traffic.</param>
/// <param name="UnstableLatency">Mean latency beyond which the network counts as saturated.</param>
public sealed record NocLoad(long Warmup, long Measure, long Drain, ulong Seed, double UnstableLatency)
{
    /// <summary>Cycles of a point, without its drain.</summary>
    public long Cycles => Warmup + Measure;

    /// <summary>What <c>neurochip noc</c> does unless told otherwise.</summary>
    public static NocLoad Default { get; } = new(3000, 10_000, 20_000, 1, 500);
}

using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Coding;

/// <summary>
/// Time to first spike: a value v of full value f spikes once, in step floor((1 - v / f) (T - 1)): the brighter, the earlier; 0 never spikes
/// (B. Rueckauer, S.-C. Liu, "Conversion of analog to spiking neural networks using sparse temporal coding", ISCAS 2018).
/// </summary>
public static class FirstSpikeCoder
{
    /// <summary>The step in which a value spikes, or null for 0. Whole numbers, so it is exact.</summary>
    /// <param name="value">0 to <paramref name="full"/>.</param>
    /// <param name="full">The value that spikes in step 0; positive.</param>
    /// <param name="steps">T, at least 1.</param>
    public static int? Step(int value, int full, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(full, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(value, full);
        return value == 0 ? null : (int)((long)(full - value) * (steps - 1) / full);
    }

    /// <summary>Codes a sample: at most one spike an element.</summary>
    /// <param name="values">One an input element, 0 to <paramref name="full"/>.</param>
    /// <param name="full">The value that spikes in step 0.</param>
    /// <param name="steps">Time-steps.</param>
    /// <param name="label">Class or -1.</param>
    /// <param name="id">The sample's name.</param>
    public static SampleSpikes Encode(ReadOnlySpan<byte> values, int full, int steps, int label, string id)
    {
        var rows = new SpikeRows(steps);
        for (var e = 0; e < values.Length; e++)
            if (Step(values[e], full, steps) is { } step) rows.Add(step, e);
        return rows.Build(label, id);
    }
}

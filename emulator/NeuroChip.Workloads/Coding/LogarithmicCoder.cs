using System.Numerics;
using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Coding;

/// <summary>
/// Logarithmic temporal coding: a whole number spikes at step emax - e for every set bit e, or for its leading bit alone; a neuron that doubles its
/// potential in every step reads it back (M. Zhang et al., "Efficient spiking neural networks with logarithmic temporal coding", IEEE Access 2020).
/// </summary>
public static class LogarithmicCoder
{
    /// <summary>Largest exponent.</summary>
    public const int MaxExponent = 30;

    /// <summary>Steps of the spikes of a value, ascending.</summary>
    /// <param name="value">Not negative and below 2^(<paramref name="maxExponent"/> + 1).</param>
    /// <param name="minExponent">Smallest bit that is coded; lower ones are cut off.</param>
    /// <param name="maxExponent">Largest bit: it spikes in step 0.</param>
    /// <param name="leadingOnly">One spike at most: the leading bit.</param>
    public static IReadOnlyList<int> Steps(int value, int minExponent, int maxExponent, bool leadingOnly = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        ArgumentOutOfRangeException.ThrowIfNegative(minExponent);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxExponent, minExponent);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxExponent, MaxExponent);
        if (value != 0 && BitOperations.Log2((uint)value) > maxExponent) throw new ArgumentOutOfRangeException(nameof(value), value, $"needs more than bits 0 to {maxExponent}");
        var steps = new List<int>();
        for (var e = maxExponent; e >= minExponent; e--)
        {
            if ((value >> e & 1) == 0) continue;
            steps.Add(maxExponent - e);
            if (leadingOnly) break;
        }
        return steps;
    }

    /// <summary>The value that spikes stand for: the sum of 2^(emax - t).</summary>
    public static int Decode(IEnumerable<int> steps, int maxExponent) => steps.Sum(t => 1 << (maxExponent - t));

    /// <summary>Codes a sample; bits for which there is no step left are cut off, and steps beyond the lowest bit stay silent.</summary>
    /// <param name="values">One an input element.</param>
    /// <param name="maxExponent">Largest bit.</param>
    /// <param name="steps">Time-steps.</param>
    /// <param name="label">Class or -1.</param>
    /// <param name="id">The sample's name.</param>
    /// <param name="leadingOnly">The leading bit alone.</param>
    public static SampleSpikes Encode(ReadOnlySpan<byte> values, int maxExponent, int steps, int label, string id, bool leadingOnly = false)
    {
        var rows = new SpikeRows(steps);
        var minExponent = Math.Max(0, maxExponent - steps + 1);
        for (var e = 0; e < values.Length; e++)
            foreach (var step in Steps(values[e], minExponent, maxExponent, leadingOnly)) rows.Add(step, e);
        return rows.Build(label, id);
    }
}

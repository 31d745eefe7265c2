using NeuroChip.Chip.Workload;

namespace NeuroChip.Workloads.Coding;

/// <summary>
/// Rank order coding: elements spike one after the other, the largest value first; a neuron weights the spike of rank r with m^r, so that the order alone
/// counts (S. Thorpe, J. Gautrais, "Rank order coding", 1998).
/// </summary>
public static class RankOrderCoder
{
    /// <summary>Elements by falling value; equal ones by index, zeros left out.</summary>
    public static int[] Order(ReadOnlySpan<byte> values)
    {
        var elements = new List<int>();
        var copy = values.ToArray();
        for (var e = 0; e < copy.Length; e++)
            if (copy[e] != 0) elements.Add(e);
        // Stable, so that equal values keep their order.
        return [.. elements.OrderByDescending(e => copy[e])];
    }

    /// <summary>Potential of a neuron after the spikes: the sum of m^rank w.</summary>
    /// <param name="order">Elements in the order of their spikes.</param>
    /// <param name="weights">Weight of each element.</param>
    /// <param name="modulation">m, between 0 and 1.</param>
    public static double Potential(ReadOnlySpan<int> order, ReadOnlySpan<double> weights, double modulation)
    {
        if (!(modulation is > 0 and <= 1)) throw new ArgumentOutOfRangeException(nameof(modulation), modulation, "lies in (0, 1]");
        double sum = 0, gain = 1;
        foreach (var element in order)
        {
            sum += gain * weights[element];
            gain *= modulation;
        }
        return sum;
    }

    /// <summary>Codes a sample: the spike of rank r in step r; ranks beyond the last step are left out.</summary>
    /// <param name="values">One an input element.</param>
    /// <param name="steps">Time-steps.</param>
    /// <param name="label">Class or -1.</param>
    /// <param name="id">The sample's name.</param>
    public static SampleSpikes Encode(ReadOnlySpan<byte> values, int steps, int label, string id)
    {
        var rows = new SpikeRows(steps);
        var order = Order(values);
        for (var rank = 0; rank < Math.Min(steps, order.Length); rank++) rows.Add(rank, order[rank]);
        return rows.Build(label, id);
    }
}

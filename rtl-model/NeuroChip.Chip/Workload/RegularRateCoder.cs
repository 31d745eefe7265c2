namespace NeuroChip.Chip.Workload;

/// <summary>
/// Regular (deterministic) rate coding of a static image, the one definition that training and every chip run share.
/// An element of value v, out of a full value f, has the rate p = v / f. Its accumulator a starts at 1/2; in each step a += p, and if
/// a >= 1 the element spikes once and a -= 1.
/// <para>So after t steps it has spiked floor(1/2 + t p) times, the rounded rate, and a bright element (p >= 1/2) spikes in the first step
/// already. That closed form is what is computed: for whole numbers it is exact, where a running sum of v / 255 would drift.</para>
/// </summary>
public static class RegularRateCoder
{
    /// <summary>True if the element spikes in <paramref name="step"/>.</summary>
    /// <param name="value">Between 0 and <paramref name="full"/>.</param>
    /// <param name="full">The value that spikes in every step; positive.</param>
    /// <param name="step">0-based.</param>
    public static bool Spikes(double value, double full, int step) => Before(value, full, step + 1.0) > Before(value, full, step);

    /// <summary>Codes one sample.</summary>
    /// <param name="values">Every input element, row-major over the input shape, each between 0 and <paramref name="full"/>.</param>
    /// <param name="full">The value that spikes in every step; positive.</param>
    /// <param name="timesteps">Number of steps, at least 1.</param>
    /// <param name="label">Class, or -1 when unknown.</param>
    /// <param name="id">The sample's name in its data set.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is outside [0, full] or not a number, or <paramref name="timesteps"/> is below 1.</exception>
    public static SampleSpikes Encode(ReadOnlySpan<double> values, double full, int timesteps, int label, string id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timesteps, 1);
        foreach (var value in values)
            if (!(value >= 0.0 && value <= full)) throw new ArgumentOutOfRangeException(nameof(values), value, $"a value lies in [0, {full}]");

        var offsets = new int[timesteps + 1];
        var index = new List<int>();
        for (var t = 0; t < timesteps; t++)
        {
            for (var i = 0; i < values.Length; i++)
                if (Spikes(values[i], full, t)) index.Add(i);
            offsets[t + 1] = index.Count;
        }
        var count = new int[index.Count];
        Array.Fill(count, 1);
        return new SampleSpikes(offsets, [.. index], count, label, id);
    }

    /// <summary>Spikes in the first steps: floor(1/2 + steps v / f) with one division, of numbers that are exact for whole v and f.</summary>
    private static double Before(double value, double full, double steps) => Math.Floor(((2.0 * steps * value) + full) / (2.0 * full));
}

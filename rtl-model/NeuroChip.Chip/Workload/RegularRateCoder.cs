namespace NeuroChip.Chip.Workload;

/// <summary>
/// Regular (deterministic) rate coding of a static image, the one definition that training and every chip run share.
/// Each element has a rate p in [0, 1] (its value divided by the largest value of the format) and an accumulator a that starts at
/// <see cref="InitialPhase"/>; in each step a += p, and if a >= 1 the element spikes once and a -= 1.
/// <para>After t steps an element has spiked floor(1/2 + t p) times: the rounded rate. The phase of one half makes a bright pixel
/// (p >= 1/2) spike in the first step already. For rates that are multiples of 2^-k, such as n/16, the accumulator is exact.</para>
/// </summary>
public static class RegularRateCoder
{
    /// <summary>The accumulator before the first step.</summary>
    public const double InitialPhase = 0.5;

    /// <summary>Whether an element spikes in a step: floor(1/2 + (step + 1) p) > floor(1/2 + step p), the accumulator in closed form.</summary>
    /// <param name="rate">Spikes per step, in [0, 1].</param>
    /// <param name="step">0-based step.</param>
    public static bool Fires(double rate, int step) =>
        Math.Floor(InitialPhase + (step + 1.0) * rate) > Math.Floor(InitialPhase + step * rate);

    /// <summary>Codes one sample.</summary>
    /// <param name="rates">Spikes per step of every input element, row-major over the input shape, each in [0, 1].</param>
    /// <param name="timesteps">Number of steps, at least 1.</param>
    /// <param name="label">Class, or -1 when unknown.</param>
    /// <param name="id">The sample's name in its data set.</param>
    /// <exception cref="ArgumentOutOfRangeException">A rate is outside [0, 1] or not a number, or <paramref name="timesteps"/> is below 1.</exception>
    public static SampleSpikes Encode(ReadOnlySpan<double> rates, int timesteps, int label, string id)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timesteps, 1);
        foreach (var rate in rates)
            if (!(rate >= 0.0 && rate <= 1.0)) throw new ArgumentOutOfRangeException(nameof(rates), rate, "a rate lies in [0, 1]");

        var offsets = new int[timesteps + 1];
        var index = new List<int>();
        for (var t = 0; t < timesteps; t++)
        {
            for (var i = 0; i < rates.Length; i++)
                if (Fires(rates[i], t)) index.Add(i);
            offsets[t + 1] = index.Count;
        }
        var count = new int[index.Count];
        Array.Fill(count, 1);
        return new SampleSpikes(offsets, [.. index], count, label, id);
    }
}

using NeuroChip.Chip.Random;

namespace NeuroChip.Stimulus;

/// <summary>
/// A sequence of random numbers that is a pure function of a seed: the n-th draw is the n-th value of <see cref="CounterRng"/>. The same on every
/// machine and version of the runtime, so that a seed in a report is enough to make the stimulus again.
/// </summary>
/// <param name="seed">Seed.</param>
/// <param name="stream">Separates sequences of one seed.</param>
public sealed class RandomStream(ulong seed, ulong stream = 0)
{
    // Away from the streams of engines, devices and encoders.
    private const uint Use = 0x5711_0001;

    private uint _drawn;

    /// <summary>A whole number in 0 .. <paramref name="end"/> - 1.</summary>
    /// <param name="end">At least 1.</param>
    public int Next(int end) => Next(0, end);

    /// <summary>A whole number in <paramref name="from"/> .. <paramref name="end"/> - 1.</summary>
    /// <param name="from">Smallest.</param>
    /// <param name="end">One more than the largest; above <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The range is empty.</exception>
    public int Next(int from, int end)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(from, end);
        // 64 bits onto at most 32: the bias is below 2^-32.
        return (int)(from + (long)Math.BigMul(Draw(), (ulong)((long)end - from), out _));
    }

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double NextDouble() => (Draw() >> 11) * (1.0 / (1UL << 53));

    /// <summary>True with probability <paramref name="share"/>, 0..1.</summary>
    public bool Chance(double share) => NextDouble() < share;

    /// <summary>One of the values.</summary>
    public T Of<T>(params ReadOnlySpan<T> values) => values[Next(values.Length)];

    /// <summary>The numbers 0 .. <paramref name="count"/> - 1 in random order.</summary>
    public int[] Permutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = Next(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
        return order;
    }

    private ulong Draw() => CounterRng.UInt64(seed, Use, (uint)stream, (uint)(stream >> 32), _drawn++);
}

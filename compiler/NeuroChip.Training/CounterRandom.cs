namespace NeuroChip.Training;

/// <summary>
/// Counter-based uniform random numbers: draw n of stream s depends on (seed, s, n) alone, so neither order nor number of other draws matters.
/// The mixing function is the finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014, fig. 15), applied once a key.
/// </summary>
/// <param name="seed">Seed of the whole training.</param>
public readonly struct CounterRandom(ulong seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15;

    /// <summary>64 random bits.</summary>
    public ulong Bits(ulong stream, ulong counter) =>
        Mix(Mix(Mix(seed + Golden) + ((stream + 1) * Golden)) + ((counter + 1) * Golden));

    /// <summary>A number in [0, 1) with 53 random bits.</summary>
    public double Uniform(ulong stream, ulong counter) => (Bits(stream, counter) >> 11) * (1.0 / (1UL << 53));

    /// <summary>Shuffles in place (Fisher-Yates); the order depends on the seed and the stream.</summary>
    public void Shuffle(Span<int> items, ulong stream)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)(Uniform(stream, (ulong)i) * (i + 1));
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
